package dev.writ.cli.console;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * All that a run knows of the world outside its arguments and files.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param variables the environment variables
 * @param directory the working directory, which relative names are relative to
 * @param today the date at which annotations are judged, unless the user names another
 * @param terminals which of the two outputs are read by a person
 */
public record Surroundings(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Map<String, String> variables,
        Path directory,
        LocalDate today,
        Terminals terminals) {

    public Surroundings {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        variables = Map.copyOf(variables);
        directory = directory.toAbsolutePath();
        Objects.requireNonNull(today, "today");
        Objects.requireNonNull(terminals, "terminals");
    }

    /**
     * Which outputs are terminals.
     *
     * @param out whether standard output is one
     * @param err whether standard error is one
     */
    public record Terminals(boolean out, boolean err) {}
}
