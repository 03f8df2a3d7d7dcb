package dev.writ.cli.action;

import java.util.Objects;
import java.util.Optional;

/**
 * What {@code actions} was asked to do.
 *
 * @param pattern a part of a name, or a pattern with {@code *}; empty for all
 * @param sets whether to show the standard sets instead
 * @param workspace the workspace whose corrections count, if any
 */
public record ActionsRequest(String pattern, boolean sets, Optional<String> workspace) {

    public ActionsRequest {
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(workspace, "workspace");
    }
}
