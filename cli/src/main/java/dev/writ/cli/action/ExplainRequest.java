package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code explain} was asked to do.
 *
 * @param subject the id or name of a finding, or the name of an action
 */
public record ExplainRequest(String subject) {

    public ExplainRequest {
        Objects.requireNonNull(subject, "subject");
    }
}
