package dev.writ.cli.sandbox;

import java.util.Objects;

/**
 * A request that the sandbox got, without who sent it.
 *
 * @param method of HTTP
 * @param address the path, and the query if there is one, as they were sent
 */
public record Seen(String method, String address) {

    public Seen {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(address, "address");
    }

    /** Tells whether it would change a policy. */
    public boolean writes() {
        return isAboutABucketPolicy()
                ? method.equals("PUT") || method.equals("DELETE")
                : address.startsWith(ManagementSide.POLICIES) && !method.equals("GET");
    }

    /** Tells whether it is about the policy of a bucket. */
    public boolean isAboutABucketPolicy() {
        return address.endsWith("?policy") || address.endsWith("?policy=");
    }
}
