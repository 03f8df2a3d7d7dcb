package dev.writ.cli.deploy.apply;

import java.time.Duration;

/**
 * How long a run waits until a write is seen.
 *
 * @param poll how long between two looks
 * @param limit how long in all. Until then, what is read may be what was there before a write
 */
public record Patience(Duration poll, Duration limit) {

    /** Every 5 seconds for 5 minutes, as CoreWeave's own Terraform provider does it for bucket policies. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofMinutes(5));

    public Patience {
        if (poll.isNegative() || poll.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("no such patience: " + poll + ", " + limit);
        }
    }
}
