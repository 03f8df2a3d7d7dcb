package dev.writ.cli.action;

import java.util.Objects;
import java.util.Optional;

/**
 * What {@code apply} was asked to do.
 *
 * @param plan the file of a plan; empty to go on with a run
 * @param resume the directory of that run
 * @param live how the live organization is reached and waited for
 * @param yes whether nobody is to be asked
 */
public record ApplyRequest(Optional<String> plan, Optional<String> resume, LiveRequest live, boolean yes) {

    /**
     * Makes a request.
     *
     * @throws IllegalArgumentException unless there is either a plan or a run
     */
    public ApplyRequest {
        Objects.requireNonNull(live, "live");
        if (plan.isPresent() == resume.isPresent()) {
            throw new IllegalArgumentException("either a plan or a run");
        }
    }
}
