package dev.writ.compiler.intent;

import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.KeyTest.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tests joined by {@code and}. A policy holds one list of values for each operator and key and reads it as "one of",
 * so two tests for one slot have to become one test that means both, or are refused.
 */
final class Conditions {

    /** What tests joined by {@code and} come to. */
    sealed interface Joined {

        /** One test for each operator and key. */
        record Tests(List<KeyTest> tests) implements Joined {}

        /** Two tests need one slot, and no one test means both. */
        record SharedSlot(KeyTest first, KeyTest second) implements Joined {}

        /** No request passes all tests. */
        record Impossible(String key) implements Joined {}
    }

    private final Predicate<String> singleValued;
    private final Predicate<String> alwaysPresent;
    private final Map<String, EnumMap<Operator, Slot>> slots = new LinkedHashMap<>();

    /** What the tests of one operator and key come to so far; values are gathered here, since there may be many. */
    private record Slot(KeyTest first, Set<String> values) {
        KeyTest test() {
            return values.size() == first.values().size() && values.containsAll(first.values())
                    ? first
                    : new KeyTest(first.key(), first.operator(), List.copyOf(values));
        }
    }

    private Conditions(Predicate<String> singleValued, Predicate<String> alwaysPresent) {
        this.singleValued = singleValued;
        this.alwaysPresent = alwaysPresent;
    }

    /**
     * Joins tests.
     *
     * @param singleValued tells of which keys a request carries one value at most
     * @param alwaysPresent tells which keys every request carries
     */
    static Joined join(Collection<KeyTest> tests, Predicate<String> singleValued, Predicate<String> alwaysPresent) {
        Conditions conditions = new Conditions(singleValued, alwaysPresent);
        for (KeyTest test : tests) {
            Optional<KeyTest> clash = conditions.add(test);
            if (clash.isPresent()) {
                return new Joined.SharedSlot(clash.get(), test);
            }
        }
        List<KeyTest> joined = new ArrayList<>();
        for (Map.Entry<String, EnumMap<Operator, Slot>> key : conditions.slots.entrySet()) {
            Map<Operator, KeyTest> one = new EnumMap<>(Operator.class);
            key.getValue().forEach((operator, slot) -> one.put(operator, slot.test()));
            if (!conditions.possible(key.getKey(), one)) {
                return new Joined.Impossible(key.getKey());
            }
            joined.addAll(one.values());
        }
        return new Joined.Tests(joined);
    }

    /** Adds a test; returns the one whose slot it needs if the two cannot become one. */
    private Optional<KeyTest> add(KeyTest test) {
        EnumMap<Operator, Slot> slot = slots.computeIfAbsent(test.key(), key -> new EnumMap<>(Operator.class));
        Slot before = slot.get(test.operator());
        if (before == null) {
            slot.put(test.operator(), new Slot(test, new TreeSet<>(test.values())));
            return Optional.empty();
        }
        Set<String> values = before.values();
        if (values.size() == test.values().size() && values.containsAll(test.values())) {
            return Optional.empty();
        }
        switch (test.operator()) {
            case EQUALS -> {
                if (!singleValued.test(test.key())) {
                    return Optional.of(before.test());
                }
                values.retainAll(new HashSet<>(test.values()));
            }
            case NOT_EQUALS, NOT_LIKE -> values.addAll(test.values());
            case LIKE -> {
                return Optional.of(before.test());
            }
            case EXISTS, MISSING -> {
                // Without values: the two are equal.
            }
        }
        return Optional.empty();
    }

    /** Tells whether some value, or the absence of the key, passes all tests of one key. */
    private boolean possible(String key, Map<Operator, KeyTest> tests) {
        if (tests.containsKey(Operator.MISSING)) {
            return !tests.containsKey(Operator.EXISTS)
                    && !tests.containsKey(Operator.EQUALS)
                    && !tests.containsKey(Operator.LIKE)
                    && !alwaysPresent.test(key);
        }
        Set<String> excluded = new HashSet<>(values(tests, Operator.NOT_EQUALS));
        List<String> excludedPatterns = values(tests, Operator.NOT_LIKE);
        if (tests.containsKey(Operator.EQUALS)) {
            return values(tests, Operator.EQUALS).stream()
                    .filter(value -> !excluded.contains(value))
                    .filter(value -> excludedPatterns.stream().noneMatch(pattern -> covers(pattern, value)))
                    .anyMatch(value -> !singleValued.test(key)
                            || !tests.containsKey(Operator.LIKE)
                            || values(tests, Operator.LIKE).stream().anyMatch(pattern -> covers(pattern, value)));
        }
        if (tests.containsKey(Operator.LIKE)) {
            return values(tests, Operator.LIKE).stream()
                    .filter(pattern -> excludedPatterns.stream().noneMatch(wider -> covers(wider, pattern)))
                    .anyMatch(pattern -> pattern.endsWith("*") || !excluded.contains(pattern));
        }
        // Of infinitely many strings only the pattern of all strings leaves none over.
        boolean needsValue = tests.containsKey(Operator.EXISTS) || alwaysPresent.test(key);
        return !needsValue || !excludedPatterns.contains("*");
    }

    private static List<String> values(Map<Operator, KeyTest> tests, Operator operator) {
        KeyTest test = tests.get(operator);
        return test == null ? List.of() : test.values();
    }

    /** Tells whether a pattern matches a string, or everything that another pattern matches. */
    private static boolean covers(String pattern, String other) {
        if (!pattern.endsWith("*")) {
            return pattern.equals(other);
        }
        String start = pattern.substring(0, pattern.length() - 1);
        String otherStart = other.endsWith("*") ? other.substring(0, other.length() - 1) : other;
        return otherStart.startsWith(start);
    }
}
