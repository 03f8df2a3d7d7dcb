package dev.writ.compiler.policy;

import java.util.List;
import java.util.Objects;

/**
 * One slot of a condition: an operator, a key, and the values of which one must match.
 *
 * @param operator the operator in JSON, such as {@code StringEquals}
 * @param key the condition key
 * @param values sorted, free of duplicates, not empty
 */
public record ConditionTest(String operator, String key, List<String> values) implements Comparable<ConditionTest> {

    /**
     * Makes a slot.
     *
     * @throws IllegalArgumentException if there is no value
     */
    public ConditionTest {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(key, "key");
        values = Ascending.of(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a condition needs a value: " + operator + " " + key);
        }
    }

    @Override
    public int compareTo(ConditionTest other) {
        int byOperator = operator.compareTo(other.operator);
        return byOperator != 0 ? byOperator : key.compareTo(other.key);
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof ConditionTest test
                && operator.equals(test.operator)
                && key.equals(test.key)
                && values.equals(test.values);
    }

    @Override
    public int hashCode() {
        return (operator.hashCode() * 31 + key.hashCode()) * 31 + values.hashCode();
    }
}
