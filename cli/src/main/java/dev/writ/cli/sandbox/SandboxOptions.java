package dev.writ.cli.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a sandbox is.
 *
 * @param directory where it keeps what it holds; empty for nowhere
 * @param port on loopback; 0 for a free one
 * @param organization the id of the organization
 * @param buckets which are there from the beginning
 * @param clock what it takes the time from
 * @param organizationDelay after which an organization policy is seen
 * @param bucketDelay after which a bucket policy is seen
 * @param adminPolicy whether an organization without any policy begins with one that allows the administrator all of S3
 */
public record SandboxOptions(
        Optional<Path> directory,
        int port,
        String organization,
        List<String> buckets,
        Clock clock,
        Duration organizationDelay,
        Duration bucketDelay,
        boolean adminPolicy) {

    /** In memory, on a free port, without any delay. */
    public static final SandboxOptions USUAL = new SandboxOptions(
            Optional.empty(), 0, "ab1cd2", List.of(), Clock.systemUTC(), Duration.ZERO, Duration.ZERO, true);

    public SandboxOptions {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(organization, "organization");
        buckets = List.copyOf(buckets);
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(organizationDelay, "organizationDelay");
        Objects.requireNonNull(bucketDelay, "bucketDelay");
    }

    /** Returns these options with a directory. */
    public SandboxOptions in(Path path) {
        return new SandboxOptions(
                Optional.of(path), port, organization, buckets, clock, organizationDelay, bucketDelay, adminPolicy);
    }

    /** Returns these options with a port. */
    public SandboxOptions on(int number) {
        return new SandboxOptions(
                directory, number, organization, buckets, clock, organizationDelay, bucketDelay, adminPolicy);
    }

    /** Returns these options with an organization. */
    public SandboxOptions of(String id) {
        return new SandboxOptions(directory, port, id, buckets, clock, organizationDelay, bucketDelay, adminPolicy);
    }

    /** Returns these options with buckets. */
    public SandboxOptions with(List<String> names) {
        return new SandboxOptions(
                directory, port, organization, names, clock, organizationDelay, bucketDelay, adminPolicy);
    }

    /** Returns these options with a clock. */
    public SandboxOptions by(Clock other) {
        return new SandboxOptions(
                directory, port, organization, buckets, other, organizationDelay, bucketDelay, adminPolicy);
    }

    /** Returns these options with delays. */
    public SandboxOptions seenAfter(Duration organizations, Duration ofBuckets) {
        return new SandboxOptions(directory, port, organization, buckets, clock, organizations, ofBuckets, adminPolicy);
    }

    /** Returns these options without a policy to begin with. */
    public SandboxOptions withoutPolicies() {
        return new SandboxOptions(directory, port, organization, buckets, clock, organizationDelay, bucketDelay, false);
    }
}
