package dev.writ.compiler.policy;

import java.util.Comparator;

/**
 * Names one statement of a {@link PolicySet}.
 *
 * @param kind which kind of policy
 * @param policy the name of the organization policy, or the bucket
 * @param statement the name of the statement
 */
public record StatementId(Kind kind, String policy, String statement) implements Comparable<StatementId> {

    private static final Comparator<StatementId> ORDER = Comparator.comparing(StatementId::kind)
            .thenComparing(StatementId::policy)
            .thenComparing(StatementId::statement);

    /** The two kinds of policy, in the order in which the platform asks them. */
    public enum Kind {
        ORGANIZATION,
        BUCKET
    }

    @Override
    public int compareTo(StatementId other) {
        return ORDER.compare(this, other);
    }
}
