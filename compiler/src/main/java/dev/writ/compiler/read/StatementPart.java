package dev.writ.compiler.read;

/** A part of a statement that a finding can be about, by what it says. */
public sealed interface StatementPart {

    /** An action pattern. */
    record Action(String pattern) implements StatementPart {
        // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

        @Override
        public boolean equals(Object other) {
            return other instanceof Action action && pattern.equals(action.pattern);
        }

        @Override
        public int hashCode() {
            return pattern.hashCode();
        }
    }

    /** A resource pattern. */
    record Resource(String pattern) implements StatementPart {
        // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

        @Override
        public boolean equals(Object other) {
            return other instanceof Resource resource && pattern.equals(resource.pattern);
        }

        @Override
        public int hashCode() {
            return pattern.hashCode();
        }
    }

    /** A principal pattern. */
    record Principal(String pattern) implements StatementPart {
        // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

        @Override
        public boolean equals(Object other) {
            return other instanceof Principal principal && pattern.equals(principal.pattern);
        }

        @Override
        public int hashCode() {
            return pattern.hashCode();
        }
    }

    /** An operator of the condition. */
    record Operator(String operator) implements StatementPart {
        // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

        @Override
        public boolean equals(Object other) {
            return other instanceof Operator that && operator.equals(that.operator);
        }

        @Override
        public int hashCode() {
            return operator.hashCode();
        }
    }

    /** A key that the condition tests by an operator. */
    record ConditionKey(String operator, String key) implements StatementPart {
        // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

        @Override
        public boolean equals(Object other) {
            return other instanceof ConditionKey conditionKey
                    && operator.equals(conditionKey.operator)
                    && key.equals(conditionKey.key);
        }

        @Override
        public int hashCode() {
            return operator.hashCode() * 31 + key.hashCode();
        }
    }

    /** A value of such a test. */
    record ConditionValue(String operator, String key, String value) implements StatementPart {
        // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

        @Override
        public boolean equals(Object other) {
            return other instanceof ConditionValue conditionValue
                    && operator.equals(conditionValue.operator)
                    && key.equals(conditionValue.key)
                    && value.equals(conditionValue.value);
        }

        @Override
        public int hashCode() {
            return (operator.hashCode() * 31 + key.hashCode()) * 31 + value.hashCode();
        }
    }
}
