package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.ConditionTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One test of a condition, with its patterns read.
 *
 * @param key the condition key
 * @param kind what is asked of its values
 * @param values patterns of values; empty if only presence is asked for
 */
record CompiledTest(String key, Kind kind, List<StringPattern> values) {

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
                    meaning.canonicalKey(presence.key()),
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
            return new CompiledTest(
                    meaning.canonicalKey(comparison.key()),
                    kind(comparison.enough(), comparison.whenMissing()),
                    values);
        }
        boolean holds = meant.holds(Map.of());
        return new CompiledTest(meaning.canonicalKey(test.key()), holds ? Kind.ALWAYS : Kind.NEVER, List.of());
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
            for (int j = 0; j < values.size(); j++) {
                if (values.get(j).matches(present.get(i))) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }
}
