package dev.writ.compiler.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One string for every way in which patterns match strings, found without any class of the engine.
 *
 * <p>Why none is missing: what is left of a pattern after some letters is a set of ends of it, so all patterns together
 * have finitely many states, and letters that no pattern has lead to the same state. The walk begins at the first state
 * and ends when every letter of every state has been followed. Whatever string there is, it ends in a state that was
 * reached, and one string was kept for each set of patterns that match in some state.
 */
final class StringClasses {

    /** No pattern has it: it stands for every letter that no pattern has. Fine in names of buckets. */
    static final char OTHER = 'z';

    /** Any one letter, in patterns of our own. */
    private static final char ANYTHING = '\u0001';

    /** At least one letter. */
    static final String SOMETHING = ANYTHING + "*";

    private static final int MOST_STATES = 6_000;

    private final boolean question;
    private final Map<String, Map<String, Boolean>> known = new HashMap<>();

    /** @param question whether a question mark is any one character */
    StringClasses(boolean question) {
        this.question = question;
    }

    /**
     * A pattern, and how it is read.
     *
     * @param pattern the pattern
     * @param literal whether stars in it are stars
     * @param before what every string is preceded by when the pattern is asked
     * @param until the pattern is asked about what is before this letter; 0 for the whole string
     */
    record Reader(String pattern, boolean literal, String before, char until) {
        static Reader of(String pattern) {
            return new Reader(pattern, false, "", '\0');
        }

        static Reader value(String pattern, boolean literal) {
            return new Reader(pattern, literal, "", '\0');
        }
    }

    /** There are too many states for a test that should be quick. */
    static final class TooMany extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Tells whether a pattern matches a string. */
    boolean matches(String pattern, String string) {
        return known.computeIfAbsent(pattern, unused -> new HashMap<>())
                .computeIfAbsent(string, unused -> reads(pattern, string));
    }

    private boolean reads(String pattern, String string) {
        Set<String> rests = start(Reader.of(pattern));
        for (char c : string.toCharArray()) {
            rests = step(rests, c, false);
        }
        return accepts(rests, false);
    }

    /** Returns a string for each class of strings that all of {@code must} and none of {@code mustNot} match. */
    List<String> of(Collection<Reader> patterns, Collection<String> must, Collection<String> mustNot) throws TooMany {
        List<Reader> readers = new ArrayList<>(new LinkedHashSet<>(patterns));
        int asked = readers.size();
        must.forEach(pattern -> readers.add(Reader.of(pattern)));
        mustNot.forEach(pattern -> readers.add(Reader.of(pattern)));
        Map<List<Boolean>, String> found = new LinkedHashMap<>();
        Set<List<Set<String>>> seen = new HashSet<>();
        Deque<Map.Entry<String, List<Set<String>>>> queue = new ArrayDeque<>();
        queue.add(Map.entry("", readers.stream().map(this::start).toList()));
        Set<Character> letters = letters(readers);
        while (!queue.isEmpty()) {
            Map.Entry<String, List<Set<String>>> next = queue.remove();
            if (!seen.add(next.getValue())) {
                continue;
            }
            if (seen.size() > MOST_STATES) {
                throw new TooMany();
            }
            List<Boolean> accepted = new ArrayList<>();
            for (int i = 0; i < readers.size(); i++) {
                accepted.add(accepts(next.getValue().get(i), readers.get(i).literal()));
            }
            boolean wanted = !accepted.subList(asked, asked + must.size()).contains(false)
                    && !accepted.subList(asked + must.size(), readers.size()).contains(true);
            if (wanted) {
                found.putIfAbsent(accepted, next.getKey());
            }
            for (char letter : letters) {
                List<Set<String>> after = new ArrayList<>(readers.size());
                for (int i = 0; i < readers.size(); i++) {
                    after.add(read(readers.get(i), next.getValue().get(i), letter));
                }
                queue.add(Map.entry(next.getKey() + letter, after));
            }
        }
        return List.copyOf(found.values());
    }

    private Set<Character> letters(List<Reader> readers) {
        Set<Character> letters = new TreeSet<>(Set.of(OTHER));
        for (Reader reader : readers) {
            if (reader.until() != 0) {
                letters.add(reader.until());
            }
            String text = reader.before().isEmpty()
                    ? reader.pattern()
                    : reader.pattern().replace(reader.before(), "");
            for (char c : text.toCharArray()) {
                if (c != ANYTHING && (reader.literal() || (c != '*' && !(question && c == '?')))) {
                    letters.add(c);
                }
            }
        }
        return letters;
    }

    private Set<String> start(Reader reader) {
        Set<String> rests = Set.of(reader.pattern());
        for (char c : reader.before().toCharArray()) {
            rests = step(rests, c, reader.literal());
        }
        return rests;
    }

    private Set<String> read(Reader reader, Set<String> rests, char letter) {
        if (reader.until() == 0) {
            return step(rests, letter, reader.literal());
        }
        if (rests.contains(DECIDED) || rests.isEmpty()) {
            return rests;
        }
        if (letter == reader.until()) {
            return accepts(rests, reader.literal()) ? Set.of(DECIDED) : Set.of();
        }
        return step(rests, letter, reader.literal());
    }

    /** What is left once the letter was read until which a pattern is asked, and it matched. */
    private static final String DECIDED = "\u0002";

    private Set<String> step(Set<String> rests, char letter, boolean literal) {
        Set<String> after = new TreeSet<>();
        for (String rest : rests) {
            int i = 0;
            while (!literal && i < rest.length() && rest.charAt(i) == '*') {
                i++;
            }
            if (i > 0) {
                after.add(rest.substring(i - 1)); // the star takes the letter
            }
            if (i < rest.length()) {
                char wanted = rest.charAt(i);
                if (wanted == letter || (!literal && (wanted == ANYTHING || (question && wanted == '?')))) {
                    after.add(rest.substring(i + 1));
                }
            }
        }
        return after;
    }

    private static boolean accepts(Set<String> rests, boolean literal) {
        for (String rest : rests) {
            if (rest.isEmpty()
                    || rest.equals(DECIDED)
                    || (!literal && rest.chars().allMatch(c -> c == '*'))) {
                return true;
            }
        }
        return false;
    }
}
