package dev.writ.compiler.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All policies of an organization: what the platform asks about every request. The one value that everything passes
 * through, whether it was compiled, read from files or read live.
 *
 * @param organization the id of the organization that the policies belong to
 * @param organizationPolicies by name
 * @param bucketPolicies by bucket; a bucket that is missing here has none
 */
public record PolicySet(
        String organization, SortedMap<String, Policy> organizationPolicies, SortedMap<String, Policy> bucketPolicies) {

    public PolicySet {
        Objects.requireNonNull(organization, "organization");
        organizationPolicies = byName(organizationPolicies);
        bucketPolicies = byName(bucketPolicies);
    }

    private static SortedMap<String, Policy> byName(Map<String, Policy> policies) {
        for (Map.Entry<String, Policy> policy : policies.entrySet()) {
            if (!policy.getKey().equals(policy.getValue().name())) {
                throw new IllegalArgumentException("filed under " + policy.getKey() + ": "
                        + policy.getValue().name());
            }
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    }

    /** Returns the names of all statements, those of organization policies first. */
    public List<StatementId> statementIds() {
        List<StatementId> ids = new ArrayList<>();
        for (Policy policy : organizationPolicies.values()) {
            for (Statement statement : policy.statements()) {
                ids.add(new StatementId(StatementId.Kind.ORGANIZATION, policy.name(), statement.name()));
            }
        }
        for (Policy policy : bucketPolicies.values()) {
            for (Statement statement : policy.statements()) {
                ids.add(new StatementId(StatementId.Kind.BUCKET, policy.name(), statement.name()));
            }
        }
        return ids;
    }

    /**
     * Returns a statement.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Statement statement(StatementId id) {
        Policy policy =
                (id.kind() == StatementId.Kind.ORGANIZATION ? organizationPolicies : bucketPolicies).get(id.policy());
        return Optional.ofNullable(policy)
                .flatMap(named -> named.statement(id.statement()))
                .orElseThrow(() -> new IllegalArgumentException("no statement " + id));
    }

    /** Returns the number of statements in all policies. */
    public int statementCount() {
        return statements(organizationPolicies) + statements(bucketPolicies);
    }

    private static int statements(Map<String, Policy> policies) {
        int count = 0;
        for (Policy policy : policies.values()) {
            count += policy.statements().size();
        }
        return count;
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicySet set
                && organization.equals(set.organization)
                && organizationPolicies.equals(set.organizationPolicies)
                && bucketPolicies.equals(set.bucketPolicies);
    }

    @Override
    public int hashCode() {
        return (organization.hashCode() * 31 + organizationPolicies.hashCode()) * 31 + bucketPolicies.hashCode();
    }
}
