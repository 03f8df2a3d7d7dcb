package dev.writ.compiler.lower;

import dev.writ.compiler.policy.PolicySet;
import java.util.Objects;

/**
 * The policies that mean what a workspace means.
 *
 * @param policies both kinds
 * @param origins where each statement comes from
 */
public record Lowered(PolicySet policies, Origins origins) {

    public Lowered {
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(origins, "origins");
    }
}
