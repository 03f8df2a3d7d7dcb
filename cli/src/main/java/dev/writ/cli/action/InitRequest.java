package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code init} was asked to do.
 *
 * @param directory where to start a workspace
 */
public record InitRequest(String directory) {

    public InitRequest {
        Objects.requireNonNull(directory, "directory");
    }
}
