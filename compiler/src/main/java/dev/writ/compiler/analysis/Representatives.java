package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Glob;
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
 * Strings that stand for all strings. Patterns tell strings apart only by which of them match; for each set of
 * patterns that some string matches exactly, one such string is enough to decide for all of them.
 */
final class Representatives {

    /** How many states a search may look at before it gives up and says so. */
    static final int BUDGET = 200_000;

    private Representatives() {}

    /**
     * Returns a string for each way in which strings of a shape that match {@code within} can match {@code patterns}.
     *
     * @throws SearchLimit if there are too many ways to look through
     */
    static List<String> of(String within, Collection<String> patterns, Shape shape) throws SearchLimit {
        if (!within.contains("*")) {
            return shape.fits(within) ? List.of(within) : List.of();
        }
        boolean plain = simple(within);
        Set<String> relevant = new TreeSet<>();
        for (String pattern : patterns) {
            if (!pattern.equals(within)) {
                relevant.add(pattern);
                plain &= simple(pattern);
            }
        }
        return plain ? laminar(within, relevant, shape) : general(within, relevant, shape);
    }

    /** Tells whether a pattern is one string, or a beginning. */
    private static boolean simple(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 || star == pattern.length() - 1;
    }

    /** Tells whether some string matches both patterns; may say yes too often, for patterns with stars inside. */
    static boolean mayMeet(String left, String right) {
        int leftStar = left.indexOf('*');
        int rightStar = right.indexOf('*');
        if (leftStar < 0) {
            return Glob.matches(right, left);
        }
        if (rightStar < 0) {
            return Glob.matches(left, right);
        }
        int common = Math.min(leftStar, rightStar);
        return left.regionMatches(0, right, 0, common);
    }

    // ---- strings and beginnings: of two that meet, one contains the other

    private static List<String> laminar(String within, Set<String> patterns, Shape shape) throws SearchLimit {
        String root = within.substring(0, within.length() - 1);
        Set<String> beginnings = new TreeSet<>(List.of(root));
        Set<String> strings = new TreeSet<>();
        for (String pattern : patterns) {
            boolean open = pattern.endsWith("*");
            String text = open ? pattern.substring(0, pattern.length() - 1) : pattern;
            if (text.startsWith(root)) {
                (open ? beginnings : strings).add(text);
            }
        }
        List<String> found = new ArrayList<>();
        for (String string : strings) {
            if (shape.fits(string)) {
                found.add(string);
            }
        }
        for (String beginning : beginnings) {
            if (shape == Shape.BUCKET && beginning.indexOf('/') >= 0) {
                continue; // Keys are no buckets.
            }
            Optional<String> continued = continued(beginning, beginnings, strings, shape);
            if (continued.isPresent()) {
                found.add(continued.get());
            } else {
                // Every letter is taken by a longer beginning: rare enough to be searched in general.
                return general(within, patterns, shape);
            }
        }
        return found;
    }

    /** A string that begins so, and with no longer beginning that is known, and is none of the known strings. */
    private static Optional<String> continued(
            String beginning, Set<String> beginnings, Set<String> strings, Shape shape) {
        for (int i = 0; i < shape.letters().length(); i++) {
            String longer = beginning + shape.letters().charAt(i);
            boolean taken = startsAny(beginnings, longer) || startsAny(strings, longer);
            String candidate = shape.complete(longer);
            if (!taken && shape.fits(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean startsAny(Set<String> sorted, String start) {
        String next = ((TreeSet<String>) sorted).ceiling(start);
        return next != null && next.startsWith(start);
    }

    // ---- any patterns: all of them are read side by side

    private static List<String> general(String within, Set<String> patterns, Shape shape) throws SearchLimit {
        List<String> all = new ArrayList<>();
        all.add(within);
        all.addAll(patterns);
        Set<Character> alphabet = alphabet(all, shape);
        Map<BitSet, String> bySignature = new LinkedHashMap<>();
        Set<List<BitSet>> seen = new HashSet<>();
        Deque<Map.Entry<String, List<BitSet>>> queue = new ArrayDeque<>();
        queue.add(Map.entry("", start(all)));
        while (!queue.isEmpty()) {
            Map.Entry<String, List<BitSet>> next = queue.remove();
            List<BitSet> key = new ArrayList<>(next.getValue());
            key.add(shapeState(next.getKey(), shape));
            if (!seen.add(key)) {
                continue;
            }
            if (seen.size() > BUDGET) {
                throw new SearchLimit(all.size() + " patterns overlap in more than " + BUDGET + " ways");
            }
            BitSet accepted = accepted(all, next.getValue());
            if (accepted.get(0) && shape.fits(next.getKey())) {
                bySignature.putIfAbsent(accepted, next.getKey());
            }
            for (char letter : alphabet) {
                List<BitSet> after = step(all, next.getValue(), letter);
                if (!after.get(0).isEmpty()) {
                    queue.add(Map.entry(next.getKey() + letter, after));
                }
            }
        }
        return List.copyOf(bySignature.values());
    }

    /** What of a string its shape still depends on. */
    private static BitSet shapeState(String read, Shape shape) {
        BitSet state = new BitSet();
        state.set(0, shape.fits(read));
        state.set(1, !read.isEmpty());
        state.set(2, read.indexOf('/') >= 0);
        state.set(3, read.length() > Shape.ARN.length() && read.indexOf(':', Shape.ARN.length()) >= 0);
        state.set(4, read.length() > Shape.ARN.length());
        return state;
    }

    private static Set<Character> alphabet(List<String> patterns, Shape shape) {
        Set<Character> letters = new LinkedHashSet<>();
        for (String pattern : patterns) {
            pattern.chars().filter(c -> c != '*').forEach(c -> letters.add((char) c));
        }
        shape.complete("").chars().forEach(c -> letters.add((char) c));
        for (char c : shape.letters().toCharArray()) {
            if (letters.add(c)) {
                break; // One that no pattern has stands for all others.
            }
        }
        return letters;
    }

    private static List<BitSet> start(List<String> patterns) {
        List<BitSet> positions = new ArrayList<>();
        for (String pattern : patterns) {
            BitSet at = new BitSet();
            at.set(0);
            positions.add(closed(pattern, at));
        }
        return positions;
    }

    /** A star may stand for nothing. */
    private static BitSet closed(String pattern, BitSet at) {
        for (int i = at.nextSetBit(0); i >= 0; i = at.nextSetBit(i + 1)) {
            if (i < pattern.length() && pattern.charAt(i) == '*') {
                at.set(i + 1);
            }
        }
        return at;
    }

    private static List<BitSet> step(List<String> patterns, List<BitSet> positions, char letter) {
        List<BitSet> after = new ArrayList<>(positions.size());
        for (int p = 0; p < patterns.size(); p++) {
            String pattern = patterns.get(p);
            BitSet next = new BitSet();
            BitSet at = positions.get(p);
            for (int i = at.nextSetBit(0); i >= 0 && i < pattern.length(); i = at.nextSetBit(i + 1)) {
                if (pattern.charAt(i) == '*') {
                    next.set(i);
                } else if (pattern.charAt(i) == letter) {
                    next.set(i + 1);
                }
            }
            after.add(closed(pattern, next));
        }
        return after;
    }

    private static BitSet accepted(List<String> patterns, List<BitSet> positions) {
        BitSet accepted = new BitSet();
        for (int p = 0; p < patterns.size(); p++) {
            accepted.set(p, positions.get(p).get(patterns.get(p).length()));
        }
        return accepted;
    }
}
