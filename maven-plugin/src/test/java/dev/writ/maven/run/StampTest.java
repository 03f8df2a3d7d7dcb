package dev.writ.maven.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is said to be unchanged if and only if it would be answered the same. */
final class StampTest {

    private static final List<LogLine> SAID = List.of(
            new LogLine(LogLine.Level.WARN, "main.writ:1:1: warning[WRIT-X] nothing  much"),
            new LogLine(LogLine.Level.SUMMARY, "checked"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path directory;

    private Stamp stamp() {
        return new Stamp(directory.resolve("target/check.stamp"), directory);
    }

    @BeforeEach
    void run() throws IOException {
        Files.createDirectories(directory.resolve("w"));
        Files.writeString(directory.resolve("w/main.writ"), "a");
        FileTrace trace = new FileTrace();
        DiskFiles files = new DiskFiles(directory, Optional.empty(), Optional.of(trace));
        for (String file : files.list("w")) {
            files.read(file, 100);
        }
        files.exists("w/catalogue.json");
        stamp().keep("key", trace, SAID);
    }

    @Test
    void unchangedRunsSayTheSameAndThatTheyAre() {
        assertThat(stamp().unchanged("key"))
                .contains(List.of(SAID.get(0), new LogLine(LogLine.Level.SUMMARY, "checked (unchanged)")));
    }

    @Test
    void anotherRequestIsAnotherRun() {
        assertThat(stamp().unchanged("other")).isEmpty();
    }

    @Test
    void contentCounts() throws IOException {
        Files.writeString(directory.resolve("w/main.writ"), "b");
        assertThat(stamp().unchanged("key")).isEmpty();
        Files.writeString(directory.resolve("w/main.writ"), "a");
        assertThat(stamp().unchanged("key")).isPresent();
    }

    @Test
    void anotherFileCounts() throws IOException {
        Files.writeString(directory.resolve("w/more.writ"), "");
        assertThat(stamp().unchanged("key")).isEmpty();
    }

    @Test
    void aFileThatWasNotThereCounts() throws IOException {
        Files.writeString(directory.resolve("w/catalogue.json"), "{}");
        assertThat(stamp().unchanged("key")).isEmpty();
    }

    @Test
    void aFileThatIsGoneCounts() throws IOException {
        Files.delete(directory.resolve("w/main.writ"));
        assertThat(stamp().unchanged("key")).isEmpty();
    }

    @Test
    void settingsBelowCount() throws IOException {
        Files.createDirectories(directory.resolve("w/below"));
        Files.writeString(directory.resolve("w/below/writ.yaml"), "");
        assertThat(stamp().unchanged("key")).isEmpty();
    }

    @Test
    void whatIsBrokenIsRunAgain() throws IOException {
        Path file = directory.resolve("target/check.stamp");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(stamp().unchanged("key")).as("the first " + length).isEmpty();
        }
        for (byte[] broken : List.of(
                Arrays.copyOf(whole, whole.length + 1),
                "key\nread\tx\n--\nSUMMARY checked\n".getBytes(StandardCharsets.UTF_8),
                new String(whole, StandardCharsets.ISO_8859_1)
                        .replace("SUMMARY", "ROARING")
                        .getBytes(StandardCharsets.ISO_8859_1))) {
            Files.write(file, broken);
            assertThat(stamp().unchanged("key")).isEmpty();
        }
        Files.write(file, whole);
        assertThat(stamp().unchanged("key")).isPresent();
    }

    @Test
    void whatIsForgottenIsRunAgain() throws IOException {
        stamp().forget();
        assertThat(stamp().unchanged("key")).isEmpty();
    }
}
