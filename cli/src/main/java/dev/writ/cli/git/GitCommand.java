package dev.writ.cli.git;

import dev.writ.cli.files.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs git. It reads what is in the repository and nothing else: it fetches nothing, asks nobody, and takes no lock.
 */
final class GitCommand {

    /** Set by git for its hooks: they name the repository of the hook, not that of the directory we ask about. */
    private static final List<String> OF_HOOKS = List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX");

    private static final Map<String, String> QUIET =
            Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0", "GIT_NO_LAZY_FETCH", "1");

    private final String program;
    private final Path directory;

    /**
     * Makes a runner.
     *
     * @param program the program; {@code git} on the path, but for tests
     * @param directory where to run it
     */
    GitCommand(String program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /**
     * What a run ended with.
     *
     * @param code the exit code
     * @param out standard output
     * @param complaint the last line of standard error, without what git puts before it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Result(int code, byte[] out, String complaint) {

        /** Returns standard output as text, without the line feed at its end. */
        String text() {
            return new String(out, StandardCharsets.UTF_8).stripTrailing();
        }
    }

    /**
     * Starts git.
     *
     * @param complaints where its standard error goes
     * @throws FileTrouble if there is no git
     */
    Process start(List<String> arguments, Redirect complaints) throws FileTrouble {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(complaints);
        builder.environment().keySet().removeAll(OF_HOOKS);
        builder.environment().putAll(QUIET);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new FileTrouble(
                    "git cannot be started, and only it can read a revision",
                    List.of("install git, or check the revision out and name its directory"));
        }
    }

    /**
     * Runs git to its end.
     *
     * @throws FileTrouble if there is no git, or its output cannot be read
     */
    Result run(String... arguments) throws FileTrouble {
        Process process = start(List.of(arguments), Redirect.PIPE);
        StringBuilder said = new StringBuilder();
        // Both outputs are read at once, so that git never waits for us.
        Thread complaints = new Thread(() -> said.append(readAll(process.getErrorStream())), "git complaints");
        complaints.setDaemon(true);
        complaints.start();
        try {
            process.getOutputStream().close();
            byte[] out = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            complaints.join();
            return new Result(code, out, lastLine(said.toString()));
        } catch (IOException e) {
            process.destroy();
            throw new FileTrouble("git: " + FileTrouble.reason(e), List.of());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new FileTrouble("git was interrupted", List.of());
        }
    }

    private static String readAll(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(String said) {
        String stripped = said.strip();
        String line = stripped.substring(stripped.lastIndexOf('\n') + 1);
        return line.startsWith("fatal: ") ? line.substring("fatal: ".length()) : line;
    }
}
