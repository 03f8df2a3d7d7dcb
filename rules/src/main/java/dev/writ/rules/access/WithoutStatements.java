package dev.writ.rules.access;

import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Policies less some of their statements, to ask what these make of the whole. */
public final class WithoutStatements {

    private WithoutStatements() {}

    /** Returns the organization policies alone. */
    public static PolicySet ofBuckets(PolicySet policies) {
        return new PolicySet(policies.organization(), policies.organizationPolicies(), new TreeMap<>());
    }

    /**
     * Returns policies without some statements; empty if nothing would be left of the policy of a bucket, which would
     * mean something else than to have none.
     */
    public static Optional<PolicySet> of(PolicySet policies, Collection<StatementId> left) {
        SortedMap<String, Policy> organization = new TreeMap<>();
        for (Policy policy : policies.organizationPolicies().values()) {
            List<Statement> statements = kept(StatementId.Kind.ORGANIZATION, policy, left);
            if (!statements.isEmpty()) {
                organization.put(policy.name(), new Policy(policy.name(), statements));
            }
        }
        SortedMap<String, Policy> buckets = new TreeMap<>();
        for (Policy policy : policies.bucketPolicies().values()) {
            List<Statement> statements = kept(StatementId.Kind.BUCKET, policy, left);
            if (statements.isEmpty()) {
                return Optional.empty();
            }
            buckets.put(policy.name(), new Policy(policy.name(), statements));
        }
        return Optional.of(new PolicySet(policies.organization(), organization, buckets));
    }

    private static List<Statement> kept(StatementId.Kind kind, Policy policy, Collection<StatementId> left) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (!left.contains(new StatementId(kind, policy.name(), statement.name()))) {
                statements.add(statement);
            }
        }
        return statements;
    }
}
