package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.ConditionTest;
import java.util.ArrayList;
import java.util.List;

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
        /** The key is there, and some value does not match; holds when the key is missing. */
        NOT_ALL,
        /** The key is there. */
        PRESENT,
        /** The key is missing. */
        MISSING,
        /** Whatever they are. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** Reads a test of a document. */
    static CompiledTest of(ConditionTest test, Profile profile) {
        List<StringPattern> exact = new ArrayList<>();
        List<StringPattern> like = new ArrayList<>();
        for (String value : test.values()) {
            exact.add(StringPattern.literal(value));
            like.add(Wildcards.compile(profile, value));
        }
        String key = test.key();
        return switch (test.operator()) {
            case "StringEquals" -> new CompiledTest(key, Kind.SOME, exact);
            case "StringLike" -> new CompiledTest(key, Kind.SOME, like);
            case "StringNotEquals" -> new CompiledTest(key, negated(profile), exact);
            case "StringNotLike" -> new CompiledTest(key, negated(profile), like);
            case "Null" -> {
                boolean missing = test.values().contains("true");
                boolean present = test.values().contains("false");
                Kind kind = missing ? (present ? Kind.ALWAYS : Kind.MISSING) : (present ? Kind.PRESENT : Kind.NEVER);
                yield new CompiledTest(key, kind, List.of());
            }
            default ->
                new CompiledTest(
                        key,
                        profile.value("unknown-operators").equals("ignored") ? Kind.ALWAYS : Kind.NEVER,
                        List.of());
        };
    }

    private static Kind negated(Profile profile) {
        if (profile.value("absent-key-in-negated-test").equals("fails")) {
            return Kind.PRESENT_AND_NONE;
        }
        return profile.value("negated-test-on-several-values").equals("some-value-differs") ? Kind.NOT_ALL : Kind.NONE;
    }

    /** Tells whether the test holds; no values means that the key is missing. */
    boolean holds(List<String> present) {
        return switch (kind) {
            case SOME -> matching(present) > 0;
            case SOME_OR_MISSING -> present.isEmpty() || matching(present) > 0;
            case NONE -> matching(present) == 0;
            case PRESENT_AND_NONE -> !present.isEmpty() && matching(present) == 0;
            case NOT_ALL -> present.isEmpty() || matching(present) < present.size();
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
