package dev.writ.compiler.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Strings that stand for all strings of a beginning: one for each way in which the patterns can match a string
 * together. For few patterns only, since there can be as many ways as sets of patterns.
 */
final class Kinds {

    private static final int BUDGET = 200_000;

    /** What continues a value, what looks best first. */
    static final String OF_VALUES = "abcdefghijklmnopqrstuvwxyz0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_.";

    /** What continues the name of an action, what looks best first. */
    static final String OF_ACTIONS = "XYZABCDEFGHIJKLMNOPQRSTUVWabcdefghijklmnopqrstuvwxyz0123456789";

    private Kinds() {}

    /**
     * Returns a string for each way in which patterns match strings that begin so.
     *
     * @param beginning what all strings begin with; the string that ends there is one of them
     * @param letters what may continue a string
     * @throws SearchLimit if there are too many ways to look through
     */
    static List<String> of(String beginning, Collection<StringPattern> patterns, String letters) throws SearchLimit {
        StringPattern all = StringPattern.beginning(beginning);
        List<StringPattern> relevant = new ArrayList<>();
        boolean plain = true;
        for (StringPattern pattern : new LinkedHashSet<>(patterns)) {
            if (pattern.meets(all)) {
                relevant.add(pattern);
                plain &= !pattern.isGeneral();
            }
        }
        return plain ? ofBeginnings(beginning, relevant, letters) : ofAny(beginning, relevant, letters);
    }

    /** Of two beginnings or strings that meet, one contains the other: there is one kind for each of them. */
    private static List<String> ofBeginnings(String beginning, List<StringPattern> patterns, String letters)
            throws SearchLimit {
        TreeSet<String> beginnings = new TreeSet<>(List.of(beginning));
        TreeSet<String> strings = new TreeSet<>();
        for (StringPattern pattern : patterns) {
            if (pattern.isLiteral()) {
                strings.add(pattern.text());
            } else if (pattern.beginning().startsWith(beginning)) {
                beginnings.add(pattern.beginning());
            }
        }
        List<String> kinds = new ArrayList<>(strings);
        for (String start : beginnings) {
            Optional<String> continued = continued(start, beginnings, strings, letters);
            if (continued.isEmpty()) {
                // Every letter is taken by a longer beginning: rare enough to be searched in general.
                return ofAny(beginning, patterns, letters);
            }
            kinds.add(continued.get());
        }
        return kinds;
    }

    /** A string that begins so, and with no longer beginning that is known, and is none of the known strings. */
    private static Optional<String> continued(
            String start, TreeSet<String> beginnings, TreeSet<String> strings, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            String longer = start + letters.charAt(i);
            if (!startsAny(beginnings, longer) && !startsAny(strings, longer)) {
                return Optional.of(longer);
            }
        }
        return Optional.empty();
    }

    private static boolean startsAny(TreeSet<String> sorted, String start) {
        String next = sorted.ceiling(start);
        return next != null && next.startsWith(start);
    }

    // ---- any patterns: all of them are read side by side

    private static List<String> ofAny(String beginning, List<StringPattern> patterns, String letters)
            throws SearchLimit {
        List<StringPattern> all = new ArrayList<>();
        all.add(StringPattern.beginning(beginning));
        all.addAll(patterns);
        Set<Character> alphabet = alphabet(all, letters);
        Map<BitSet, String> found = new LinkedHashMap<>();
        Set<List<BitSet>> seen = new HashSet<>();
        Deque<Map.Entry<String, List<BitSet>>> queue = new ArrayDeque<>();
        queue.add(Map.entry("", start(all)));
        while (!queue.isEmpty()) {
            Map.Entry<String, List<BitSet>> next = queue.remove();
            if (!seen.add(next.getValue())) {
                continue;
            }
            if (seen.size() > BUDGET) {
                throw new SearchLimit(all.size() + " patterns overlap in more than " + BUDGET + " ways");
            }
            BitSet accepted = accepted(all, next.getValue());
            if (accepted.get(0)) {
                found.putIfAbsent(accepted, next.getKey());
            }
            for (char letter : alphabet) {
                List<BitSet> after = step(all, next.getValue(), letter);
                if (!after.get(0).isEmpty()) {
                    queue.add(Map.entry(next.getKey() + letter, after));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static Set<Character> alphabet(List<StringPattern> patterns, String usual) {
        Set<Character> letters = new LinkedHashSet<>();
        for (StringPattern pattern : patterns) {
            pattern.text().chars().filter(c -> c < StringPattern.ONE).forEach(c -> letters.add((char) c));
        }
        for (char c : usual.toCharArray()) {
            if (letters.add(c)) {
                return letters; // One that no pattern has stands for all others.
            }
        }
        for (char c = 0xC0; !letters.add(c); c++) {
            // The usual letters are all taken: one that no keyboard in use has.
        }
        return letters;
    }

    private static List<BitSet> start(List<StringPattern> patterns) {
        List<BitSet> positions = new ArrayList<>();
        for (StringPattern pattern : patterns) {
            BitSet at = new BitSet();
            at.set(0);
            positions.add(closed(pattern, at));
        }
        return positions;
    }

    /** A star may stand for nothing. */
    private static BitSet closed(StringPattern pattern, BitSet at) {
        String text = pattern.text();
        for (int i = at.nextSetBit(0); i >= 0; i = at.nextSetBit(i + 1)) {
            if (i < text.length() && text.charAt(i) == StringPattern.ANY) {
                at.set(i + 1);
            }
        }
        return at;
    }

    private static List<BitSet> step(List<StringPattern> patterns, List<BitSet> positions, char letter) {
        List<BitSet> after = new ArrayList<>(positions.size());
        for (int p = 0; p < patterns.size(); p++) {
            String text = patterns.get(p).text();
            BitSet next = new BitSet();
            BitSet at = positions.get(p);
            for (int i = at.nextSetBit(0); i >= 0 && i < text.length(); i = at.nextSetBit(i + 1)) {
                char wanted = text.charAt(i);
                if (wanted == StringPattern.ANY) {
                    next.set(i);
                } else if (wanted == letter || wanted == StringPattern.ONE) {
                    next.set(i + 1);
                }
            }
            after.add(closed(patterns.get(p), next));
        }
        return after;
    }

    private static BitSet accepted(List<StringPattern> patterns, List<BitSet> positions) {
        BitSet accepted = new BitSet();
        for (int p = 0; p < patterns.size(); p++) {
            accepted.set(p, positions.get(p).get(patterns.get(p).text().length()));
        }
        return accepted;
    }
}
