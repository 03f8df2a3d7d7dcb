package dev.writ.cli.action;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a command that works on a live organization is to do it.
 *
 * @param workspace the directory with the settings that name the target
 * @param state where runs are kept; empty for {@code .writ} beside the settings
 * @param limit how long to wait until a write is seen; empty for what the target says
 * @param poll how long between two looks
 * @param talk how much to say while working
 */
public record LiveRequest(
        String workspace, Optional<String> state, Optional<Duration> limit, Duration poll, Talk talk) {

    /** What is said before the report. */
    public enum Talk {
        /** The plan, and each call. */
        ALL,
        /** Each call, as standard output is for a program. */
        CALLS,
        /** Nothing. */
        NOTHING
    }

    public LiveRequest {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(poll, "poll");
        Objects.requireNonNull(talk, "talk");
    }
}
