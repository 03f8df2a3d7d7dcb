package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.ConditionTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One test of a condition, with its patterns read. */
final class CompiledTest {

    private final String key;
    private final Kind kind;
    private final List<StringPattern> values;
    private final Set<String> exact = new HashSet<>();
    private final List<StringPattern> open = new ArrayList<>(0);

    /**
     * Makes a test.
     *
     * @param key the condition key
     * @param kind what is asked of its values
     * @param values patterns of values; empty if only presence is asked for
     */
    CompiledTest(String key, Kind kind, List<StringPattern> values) {
        this.key = key;
        this.kind = kind;
        this.values = List.copyOf(values);
        for (StringPattern value : values) {
            if (value.isLiteral()) {
                exact.add(value.text());
            } else {
                open.add(value);
            }
        }
    }

    /** Returns the condition key. */
    String key() {
        return key;
    }

    /** Returns the patterns of values. */
    List<StringPattern> values() {
        return values;
    }

    /** What is asked of the values of a key. */
    enum Kind {
        /** One of them matches. */
        SOME,
        /** One of them matches, or the key is missing. */
        SOME_OR_MISSING,
        /** None of them matches; holds when the key is missing. */
        NONE,
        /** The key is there, and none of its values matches. */
        PRESENT_AND_NONE,
        /** Some value does not match; holds when the key is missing. */
        NOT_ALL,
        /** The key is there, and some value does not match. */
        PRESENT_AND_NOT_ALL,
        /** The key is there. */
        PRESENT,
        /** The key is missing. */
        MISSING,
        /** Whatever they are. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * Reads a test of a document.
     *
     * @throws SearchLimit if what a value means depends on the request
     */
    static CompiledTest of(ConditionTest test, Matching meaning) throws SearchLimit {
        TestMeaning meant = meaning.test(test);
        if (meant instanceof TestMeaning.Presence presence) {
            return new CompiledTest(
                    presence.key(),
                    presence.whenMissing()
                            ? (presence.whenPresent() ? Kind.ALWAYS : Kind.MISSING)
                            : (presence.whenPresent() ? Kind.PRESENT : Kind.NEVER),
                    List.of());
        }
        if (meant instanceof TestMeaning.Comparison comparison) {
            List<StringPattern> values = new ArrayList<>();
            for (PatternMeaning pattern : comparison.patterns()) {
                values.add(Wildcards.of(pattern));
            }
            return new CompiledTest(comparison.key(), kind(comparison.enough(), comparison.whenMissing()), values);
        }
        boolean holds = meant.holds(Map.of());
        return new CompiledTest(test.key(), holds ? Kind.ALWAYS : Kind.NEVER, List.of());
    }

    private static Kind kind(TestMeaning.Enough enough, boolean whenMissing) {
        return switch (enough) {
            case ONE_MATCHES -> whenMissing ? Kind.SOME_OR_MISSING : Kind.SOME;
            case NONE_MATCHES -> whenMissing ? Kind.NONE : Kind.PRESENT_AND_NONE;
            case ONE_DIFFERS -> whenMissing ? Kind.NOT_ALL : Kind.PRESENT_AND_NOT_ALL;
        };
    }

    /** Tells whether the test holds; no values means that the key is missing. */
    boolean holds(List<String> present) {
        return switch (kind) {
            case SOME -> matching(present) > 0;
            case SOME_OR_MISSING -> present.isEmpty() || matching(present) > 0;
            case NONE -> matching(present) == 0;
            case PRESENT_AND_NONE -> !present.isEmpty() && matching(present) == 0;
            case NOT_ALL -> present.isEmpty() || matching(present) < present.size();
            case PRESENT_AND_NOT_ALL -> !present.isEmpty() && matching(present) < present.size();
            case PRESENT -> !present.isEmpty();
            case MISSING -> present.isEmpty();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    private int matching(List<String> present) {
        int count = 0;
        for (int i = 0; i < present.size(); i++) {
            if (matches(present.get(i))) {
                count++;
            }
        }
        return count;
    }

    /** Tells whether one of the patterns matches a value. */
    boolean matches(String value) {
        if (exact.contains(value)) {
            return true;
        }
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).matches(value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompiledTest test
                && key.equals(test.key)
                && kind == test.kind
                && values.equals(test.values);
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + values.hashCode();
    }

    @Override
    public String toString() {
        return key + " " + kind + " " + values;
    }
}
