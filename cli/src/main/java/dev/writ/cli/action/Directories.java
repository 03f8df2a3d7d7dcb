package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.LiveInput;
import dev.writ.cli.report.Report;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the names that a user gave for workspaces before anything is read. */
final class Directories {

    private Directories() {}

    /** Returns what is wrong with the names of a request. */
    static Optional<Report.Problem> wrong(DiskFiles files, CheckRequest request) {
        if (request.directories().isEmpty() && !files.holdsSources(".")) {
            return here(files);
        }
        Set<String> seen = new HashSet<>();
        for (String directory : request.directories()) {
            if (directory.equals(InputReader.STANDARD_INPUT)) {
                if (request.directories().size() > 1) {
                    return usage("`-` reads one workspace from standard input; it cannot be joined by directories");
                }
                continue;
            }
            if (LiveInput.isLive(directory)) {
                continue;
            }
            boolean json = directory.endsWith(".json") && files.exists(directory);
            Optional<Report.Problem> wrong = json ? Optional.empty() : wrong(files, directory, "the workspace");
            if (wrong.isPresent()) {
                return wrong;
            }
            if (!seen.add(normal(directory))) {
                return usage("the workspace `" + directory + "` is named twice");
            }
        }
        return request.root().flatMap(root -> wrong(files, root, "the root of imports"));
    }

    /** Without sources right here, it would be a guess which of the workspaces below is meant. */
    private static Optional<Report.Problem> here(DiskFiles files) {
        List<String> below = files.sourcesBelow();
        return usage(
                "no workspace is named, and there is no `.writ` file in the current directory",
                below.isEmpty()
                        ? "name the directory of a workspace, or start one with `writ init DIR`"
                        : "name the directory of a workspace, such as " + String.join(" or ", below));
    }

    /** Returns what is wrong with a directory that has to be there. */
    static Optional<Report.Problem> wrong(DiskFiles files, String directory, String what) {
        if (files.isDirectory(directory)) {
            return Optional.empty();
        }
        if (files.exists(directory)) {
            return usage(
                    what + " `" + directory + "` is a file; a workspace is a directory",
                    "name its directory: " + files.parent(directory));
        }
        return usage(what + " `" + directory + "` does not exist");
    }

    private static String normal(String directory) {
        try {
            return Path.of(directory).normalize().toString();
        } catch (InvalidPathException e) {
            return directory;
        }
    }

    /** Returns a complaint about the command line. */
    static Optional<Report.Problem> usage(String message, String... help) {
        return Optional.of(new Report.Problem(ExitCode.USAGE, message, List.of(help)));
    }
}
