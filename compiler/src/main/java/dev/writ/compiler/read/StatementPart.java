package dev.writ.compiler.read;

/** A part of a statement that a finding can be about, by what it says. */
public sealed interface StatementPart {

    /** An action pattern. */
    record Action(String pattern) implements StatementPart {}

    /** A resource pattern. */
    record Resource(String pattern) implements StatementPart {}

    /** A principal pattern. */
    record Principal(String pattern) implements StatementPart {}

    /** An operator of the condition. */
    record Operator(String operator) implements StatementPart {}

    /** A key that the condition tests by an operator. */
    record ConditionKey(String operator, String key) implements StatementPart {}

    /** A value of such a test. */
    record ConditionValue(String operator, String key, String value) implements StatementPart {}
}
