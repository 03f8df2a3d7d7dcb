package dev.writ.cli.action;

import dev.writ.cli.input.InputOptions;
import java.util.List;
import java.util.Objects;

/**
 * Which policies a question is about.
 *
 * @param sources as the user named them; none for the current directory
 * @param options what the run is told about them
 */
public record PoliciesRequest(List<String> sources, InputOptions options) {

    public PoliciesRequest {
        sources = List.copyOf(sources);
        Objects.requireNonNull(options, "options");
    }
}
