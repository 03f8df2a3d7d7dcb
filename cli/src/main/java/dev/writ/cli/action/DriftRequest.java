package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code drift} was asked to do.
 *
 * @param target the name of the target
 * @param live how the live organization is reached, and where its runs are kept
 */
public record DriftRequest(String target, LiveRequest live) {

    public DriftRequest {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(live, "live");
    }
}
