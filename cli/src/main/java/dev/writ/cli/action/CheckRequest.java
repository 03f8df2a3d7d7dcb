package dev.writ.cli.action;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code check} was asked to do.
 *
 * @param directories the workspaces; {@code -} for one file from standard input; empty for the current directory
 * @param root the tree that imports may come from, if not the git repository
 * @param asOf the date at which annotations are judged
 */
public record CheckRequest(List<String> directories, Optional<String> root, LocalDate asOf) {

    public CheckRequest {
        directories = List.copyOf(directories);
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(asOf, "asOf");
    }

    /** Returns this request with the current directory if none is named: no run checks nothing. */
    CheckRequest orHere() {
        return directories.isEmpty() ? new CheckRequest(List.of("."), root, asOf) : this;
    }
}
