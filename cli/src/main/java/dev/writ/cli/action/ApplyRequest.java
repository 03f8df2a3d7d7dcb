package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code apply} was asked to do.
 *
 * @param what what to apply
 * @param live how the live organization is reached and waited for
 * @param yes whether nobody is to be asked
 */
public record ApplyRequest(What what, LiveRequest live, boolean yes) {

    /** What is applied. */
    public sealed interface What {}

    /**
     * A plan that was saved in a file.
     *
     * @param allowGap whether it may be applied although its order is not proved
     */
    public record Saved(String file, boolean allowGap) implements What {}

    /** A plan that is made now, for a sandbox that is there for as long as it takes. */
    public record Tried(PlanRequest plan) implements What {}

    /** The rest of a run that was ended, by its directory. */
    public record Rest(String directory) implements What {}

    /** A plan that is made now. */
    public record Fresh(PlanRequest plan) implements What {}

    public ApplyRequest {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(live, "live");
    }
}
