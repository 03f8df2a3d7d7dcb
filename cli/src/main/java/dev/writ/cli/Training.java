package dev.writ.cli;

import dev.writ.cli.console.Surroundings;
import java.io.InputStream;
import java.io.OutputStream;
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
                List.of("help"),
                List.of("check", "--json", sample),
                List.of("check", "--jsn"),
                List.of("check", sample),
                List.of("compile", "--stdout", sample));
    }

    public static void main(String[] args) {
        Surroundings nowhere = Main.surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                new Surroundings.Terminals(false, false));
        Main.readCatalogueAhead(args);
        for (List<String> command : commands(args[0])) {
            Main.run(command, nowhere);
        }
    }
}
