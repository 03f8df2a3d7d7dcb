package dev.writ.cli.action;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code check} was asked to do.
 *
 * @param directories the workspaces; {@code -} for one file from standard input
 * @param root the tree that imports may come from, if not the git repository
 * @param asOf the date at which annotations are judged
 */
public record CheckRequest(List<String> directories, Optional<String> root, LocalDate asOf) {

    public CheckRequest {
        directories = List.copyOf(directories);
        if (directories.isEmpty()) {
            throw new IllegalArgumentException("a run that checks nothing must not look like a success");
        }
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(asOf, "asOf");
    }
}
