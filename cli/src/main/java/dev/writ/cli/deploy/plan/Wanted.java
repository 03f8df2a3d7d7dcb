package dev.writ.cli.deploy.plan;

import dev.writ.compiler.policy.PolicySet;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a workspace wants of a live organization.
 *
 * @param policies the policies that it compiles to
 * @param policyNamePrefix what the names of its organization policies begin with; empty for nothing
 * @param speaksOf tells whether it speaks of a bucket, with a policy or without
 */
public record Wanted(PolicySet policies, String policyNamePrefix, Predicate<String> speaksOf) {

    public Wanted {
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(policyNamePrefix, "policyNamePrefix");
        Objects.requireNonNull(speaksOf, "speaksOf");
    }
}
