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
 * @param quiet whether to say nothing while working
 */
public record LiveRequest(
        String workspace, Optional<String> state, Optional<Duration> limit, Duration poll, boolean quiet) {

    public LiveRequest {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(poll, "poll");
    }
}
