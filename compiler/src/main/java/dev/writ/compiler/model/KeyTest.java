package dev.writ.compiler.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One test of a condition.
 *
 * @param key the condition key
 * @param operator how it is tested
 * @param values what it is tested against: sorted, free of duplicates; empty for {@code exists} and {@code missing}
 */
public record KeyTest(String key, Operator operator, List<String> values) {

    public KeyTest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(operator, "operator");
        values = List.copyOf(new TreeSet<>(Set.copyOf(values)));
    }

    /** How a key is tested. {@code =} is {@code in} with one value. */
    public enum Operator {
        /** A value is among the given ones. */
        EQUALS("StringEquals", false),
        /** The key is missing, or no value is among the given ones. */
        NOT_EQUALS("StringNotEquals", true),
        /** A value matches one of the given patterns. */
        LIKE("StringLike", false),
        /** The key is missing, or no value matches one of the given patterns. */
        NOT_LIKE("StringNotLike", true),
        /** The key is there. */
        EXISTS("Null", false),
        /** The key is missing. */
        MISSING("Null", false);

        private final String json;
        private final boolean negated;

        Operator(String json, boolean negated) {
            this.json = json;
            this.negated = negated;
        }

        /** Returns the operator of bucket policies. */
        public String json() {
            return json;
        }

        /** Tells whether the test holds when the key is missing although it names values. */
        public boolean negated() {
            return negated;
        }
    }

    /** Returns a notation that is the same for equal tests. */
    public String notation() {
        return "\"" + key + "\" " + operator.name() + " " + String.join("\n", values);
    }

    /** Tells whether the values of a key pass; no values means that the key is missing. */
    public boolean holds(List<String> present) {
        return switch (operator) {
            case EQUALS -> present.stream().anyMatch(values::contains);
            case NOT_EQUALS -> present.stream().noneMatch(values::contains);
            case LIKE -> present.stream().anyMatch(this::like);
            case NOT_LIKE -> present.stream().noneMatch(this::like);
            case EXISTS -> !present.isEmpty();
            case MISSING -> present.isEmpty();
        };
    }

    private boolean like(String value) {
        for (String pattern : values) {
            if (pattern.endsWith("*")
                    ? value.startsWith(pattern.substring(0, pattern.length() - 1))
                    : value.equals(pattern)) {
                return true;
            }
        }
        return false;
    }
}
