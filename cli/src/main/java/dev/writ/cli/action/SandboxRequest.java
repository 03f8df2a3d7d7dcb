package dev.writ.cli.action;

import java.util.List;
import java.util.Objects;

/**
 * What {@code writ sandbox} is asked.
 *
 * @param directory where it keeps what it holds
 * @param port on loopback; 0 for a free one
 * @param organization the id of the organization
 * @param buckets to make unless they are there
 * @param principals to make credentials for
 * @param bucketDelay seconds after which a bucket policy is seen
 * @param json whether a program reads where it is
 */
public record SandboxRequest(
        String directory,
        int port,
        String organization,
        List<String> buckets,
        List<String> principals,
        int bucketDelay,
        boolean json) {

    public SandboxRequest {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(organization, "organization");
        buckets = List.copyOf(buckets);
        principals = List.copyOf(principals);
    }
}
