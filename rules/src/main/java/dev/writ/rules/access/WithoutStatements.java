package dev.writ.rules.access;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Policies less some of their statements, to ask what these make of the whole. */
public final class WithoutStatements {

    private WithoutStatements() {}

    /** Returns the organization policies alone. */
    public static PolicySet ofBuckets(PolicySet policies) {
        return new PolicySet(policies.organization(), policies.organizationPolicies(), new TreeMap<>());
    }

    /** Returns policies without what denies. A bucket policy of which nothing is left lets nobody in, as before. */
    public static PolicySet thatDeny(PolicySet policies) {
        return keeping(policies, (id, statement) -> statement.effect() == Effect.ALLOW, true)
                .orElseThrow();
    }

    /**
     * Returns policies without some statements; empty if nothing would be left of the policy of a bucket, which would
     * mean something else than to have none.
     */
    public static Optional<PolicySet> of(PolicySet policies, Collection<StatementId> left) {
        return keeping(policies, (id, statement) -> !left.contains(id), false);
    }

    private static Optional<PolicySet> keeping(
            PolicySet policies, BiPredicate<StatementId, Statement> kept, boolean closing) {
        SortedMap<String, Policy> organization = new TreeMap<>();
        for (Policy policy : policies.organizationPolicies().values()) {
            List<Statement> statements = kept(StatementId.Kind.ORGANIZATION, policy, kept);
            if (!statements.isEmpty()) {
                organization.put(policy.name(), new Policy(policy.name(), statements));
            }
        }
        SortedMap<String, Policy> buckets = new TreeMap<>();
        for (Map.Entry<String, Policy> bucket : policies.bucketPolicies().entrySet()) {
            List<Statement> statements = kept(StatementId.Kind.BUCKET, bucket.getValue(), kept);
            if (statements.isEmpty() && !closing) {
                return Optional.empty();
            }
            buckets.put(
                    bucket.getKey(),
                    statements.isEmpty() ? bucket.getValue() : new Policy(bucket.getKey(), statements));
        }
        return Optional.of(new PolicySet(policies.organization(), organization, buckets));
    }

    private static List<Statement> kept(
            StatementId.Kind kind, Policy policy, BiPredicate<StatementId, Statement> kept) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (kept.test(new StatementId(kind, policy.name(), statement.name()), statement)) {
                statements.add(statement);
            }
        }
        return statements;
    }
}
