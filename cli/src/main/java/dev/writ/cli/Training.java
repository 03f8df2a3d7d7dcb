package dev.writ.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The run from which the JVM makes its start-up archive: it loads what the usual commands load. The launcher starts it
 * with the directory of the sample as its only argument. It reads the sample, prints nothing and writes no file.
 */
public final class Training {

    private Training() {}

    /** What the archive should make fast to start. A command that fails still trains what it reached. */
    private static List<List<String>> commands(String sample) {
        return List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("check", sample),
                List.of("compile", "--stdout", sample));
    }

    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (List<String> command : commands(args[0])) {
            Main.run(command, nowhere, nowhere);
        }
    }
}
