package dev.writ.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** What the author may have meant. */
public final class Suggestions {

    private static final int LISTED = 12;
    /** Comparing takes time that grows with the square of the length, and nobody types such names. */
    private static final int LONGEST = 200;

    private Suggestions() {}

    /**
     * Returns the known name nearest to a misspelled one by edits (insert, delete, replace, swap of neighbours; a
     * difference in case alone counts least), if it is near enough to be what was meant.
     */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = wrong.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, Math.min(4, wrong.length() / 3));
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= limit)
                .map(name -> new Scored(name, distance(lower, name.toLowerCase(Locale.ROOT), limit)))
                .filter(scored -> scored.distance <= limit && !scored.name.equals(wrong))
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .map(Scored::name);
    }

    /** Returns names for a message: sorted, in back-ticks, cut after a dozen. */
    public static String list(Collection<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(null);
        StringJoiner shown = new StringJoiner(", ");
        for (String name : sorted.subList(0, Math.min(LISTED, sorted.size()))) {
            shown.add("`" + name + "`");
        }
        return names.size() > LISTED ? shown + " and " + (names.size() - LISTED) + " more" : shown.toString();
    }

    /** Returns a sentence as part of a message: no capital at its beginning, no full stop at its end. */
    public static String phrase(String sentence) {
        String phrase = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        boolean word = phrase.matches("[A-Z][a-z]* .*") || phrase.matches("A .*");
        return word ? Character.toLowerCase(phrase.charAt(0)) + phrase.substring(1) : phrase;
    }

    private record Scored(String name, int distance) {}

    /** The number of edits, or more than {@code limit} if it is larger. */
    private static int distance(String left, String right, int limit) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            row[0] = i;
            int best = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                best = Math.min(best, row[j]);
            }
            if (best > limit) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[right.length()];
    }
}
