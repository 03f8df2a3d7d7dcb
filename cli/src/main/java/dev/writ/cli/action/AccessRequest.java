package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code who-can} was asked.
 *
 * @param policies about which policies
 * @param action what: a name, a wildcard, or a set of the workspace
 * @param resource on what; empty for the organization as a whole
 * @param bucketPolicies whether bucket policies count
 */
public record AccessRequest(PoliciesRequest policies, String action, String resource, boolean bucketPolicies) {

    public AccessRequest {
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resource, "resource");
    }
}
