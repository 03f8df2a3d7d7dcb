package dev.writ.cli.action;

import java.util.Objects;
import java.util.Optional;

/**
 * What {@code compile} was asked to do.
 *
 * @param sources what to compile
 * @param output the directory to write to, if not the default
 * @param toOutput whether to print the documents instead of writing them
 * @param verify whether to check the documents against their schemas
 * @param force whether to replace files that are not ours
 */
public record CompileRequest(
        CheckRequest sources, Optional<String> output, boolean toOutput, boolean verify, boolean force) {

    public CompileRequest {
        Objects.requireNonNull(sources, "sources");
        Objects.requireNonNull(output, "output");
    }
}
