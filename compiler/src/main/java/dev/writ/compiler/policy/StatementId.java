package dev.writ.compiler.policy;

/**
 * Names one statement of a {@link PolicySet}.
 *
 * @param kind which kind of policy
 * @param policy the name of the organization policy, or the bucket
 * @param statement the name of the statement
 */
public record StatementId(Kind kind, String policy, String statement) implements Comparable<StatementId> {

    /** The two kinds of policy, in the order in which the platform asks them. */
    public enum Kind {
        ORGANIZATION,
        BUCKET
    }

    @Override
    public int compareTo(StatementId other) {
        int byKind = kind.compareTo(other.kind);
        if (byKind != 0) {
            return byKind;
        }
        // Most that are compared are of one policy, and its name is one string then.
        int byPolicy = policy.equals(other.policy) ? 0 : policy.compareTo(other.policy);
        return byPolicy != 0 ? byPolicy : statement.compareTo(other.statement);
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof StatementId id
                && kind == id.kind
                && policy.equals(id.policy)
                && statement.equals(id.statement);
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + policy.hashCode()) * 31 + statement.hashCode();
    }
}
