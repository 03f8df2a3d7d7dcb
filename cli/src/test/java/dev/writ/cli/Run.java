package dev.writ.cli;

import dev.writ.cli.console.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A run of the tool inside this process.
 *
 * @param code the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int code, String out, String err) {

    /** Runs the tool as at the end of a pipe. */
    static Run in(Path directory, String... args) {
        return with(directory, "", Map.of(), false, args);
    }

    static Run with(Path directory, String input, Map<String, String> variables, boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                variables,
                directory,
                LocalDate.of(2026, 11, 20),
                new Surroundings.Terminals(terminal, terminal));
        int code = Main.run(List.of(args), surroundings).number();
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
