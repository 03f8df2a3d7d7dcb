package dev.writ.cli.action;

import dev.writ.cli.input.InputOptions;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code diff} was asked to compare.
 *
 * @param before the earlier policies; empty if they are those of {@code after} at a revision
 * @param base that revision
 * @param after the later policies
 * @param options what the run is told about them
 * @param failOn which differences are a failure
 */
public record DiffRequest(
        Optional<String> before, Optional<String> base, String after, InputOptions options, FailOn failOn) {

    /**
     * Makes a request.
     *
     * @throws IllegalArgumentException unless there is either an earlier state or a revision
     */
    public DiffRequest {
        if (before.isPresent() == base.isPresent()) {
            throw new IllegalArgumentException("either what was before, or a revision");
        }
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(failOn, "failOn");
    }

    /** Which differences are a failure. */
    public enum FailOn {
        NOTHING,
        WIDER,
        NARROWER,
        ANY
    }
}
