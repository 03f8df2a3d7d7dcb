package dev.writ.cli.deploy.plan;

import java.util.Set;

/**
 * What somebody said that a plan may do although a guard would refuse it.
 *
 * @param wider whether it may allow more than is allowed now
 * @param gap whether it may be applied in an order in which requests are decided otherwise on the way
 * @param firstPolicy buckets that may get their first policy although somebody loses access by it
 */
public record Allowed(boolean wider, boolean gap, Set<String> firstPolicy) {

    /** Nothing was said. */
    public static final Allowed NOTHING = new Allowed(false, false, Set.of());

    public Allowed {
        firstPolicy = Set.copyOf(firstPolicy);
    }
}
