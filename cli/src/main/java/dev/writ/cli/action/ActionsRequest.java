package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code actions} was asked to do.
 *
 * @param pattern a part of a name, or a pattern with {@code *}; empty for all
 * @param sets whether to show the standard sets instead
 */
public record ActionsRequest(String pattern, boolean sets) {

    public ActionsRequest {
        Objects.requireNonNull(pattern, "pattern");
    }
}
