package dev.writ.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts {@link Probe} in fresh processes of the Java that runs this one. */
final class Probes {

    private final Path work;

    Probes(Path work) {
        this.work = work;
    }

    /**
     * What a probe said.
     *
     * @param values its lines
     * @param failure why it did not come to its end
     */
    record Answer(Map<String, String> values, Optional<String> failure) {

        double number(String name) {
            return Double.parseDouble(values.getOrDefault(name, "NaN"));
        }
    }

    /** Runs a probe with a heap of at most so many mebibytes, for at most so many seconds. */
    Answer run(int heapMebibytes, int seconds, String... arguments) throws IOException, InterruptedException {
        return run(List.of(), heapMebibytes, seconds, arguments);
    }

    /** Runs a probe for its first round, in a JVM with the choices that the launcher makes for short runs. */
    Answer fresh(int heapMebibytes, int seconds, String... arguments) throws IOException, InterruptedException {
        List<String> choices = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        return run(choices, heapMebibytes, seconds, arguments);
    }

    private Answer run(List<String> choices, int heapMebibytes, int seconds, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(work, "probe", ".out");
        Path errors = Files.createTempFile(work, "probe", ".err");
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx" + heapMebibytes + "m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(choices);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        Optional<String> failure = Optional.empty();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            failure = Optional.of("not done after " + seconds + " s");
        } else if (process.exitValue() != 0) {
            String said = Files.readString(errors);
            String first = said.lines()
                    .filter(line -> line.startsWith("Exception") || line.startsWith("Caused"))
                    .findFirst()
                    .orElse("exit code " + process.exitValue());
            failure = Optional.of(
                    Files.readString(output).contains("OutOfMemoryError") || said.contains("OutOfMemoryError")
                            ? "out of memory with " + heapMebibytes + " MiB of heap"
                            : first);
        }
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(output)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new Answer(values, failure);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
