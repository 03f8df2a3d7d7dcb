package dev.writ.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace holds as long as the disk answers as it did. */
final class FileTraceTest {

    @TempDir
    Path directory;

    private final FileTrace trace = new FileTrace();

    private DiskFiles files(Optional<String> root) {
        return new DiskFiles(directory, root, Optional.of(trace));
    }

    private boolean holds() {
        return FileTrace.holds(directory, trace.lines().orElseThrow(), trace.contents());
    }

    @Test
    void everyQuestionIsAskedAgain() throws IOException {
        Files.createDirectories(directory.resolve("repo/.git"));
        Files.createDirectories(directory.resolve("repo/w"));
        Files.createDirectories(directory.resolve("repo/common"));
        Files.writeString(directory.resolve("repo/w/a.writ"), "a");
        Files.writeString(directory.resolve("repo/w/a.json"), "{}");
        DiskFiles files = files(Optional.empty());
        files.list("repo/w");
        files.listJson("repo/w");
        files.read("repo/w/a.writ", 10);
        files.exists("repo/w/catalogue.json");
        files.isThere("repo/w/writ.yaml");
        files.isDirectory("repo/common");
        files.canonical("repo/w");
        assertThat(files.importable("repo/w", "repo/common")).isTrue();
        assertThat(files(Optional.of("repo/w")).importable("repo/w", "repo/common"))
                .isFalse();
        assertThat(trace.lines().orElseThrow()).hasSize(9);
        assertThat(holds()).isTrue();

        // What makes the tree of imports is no file that was read.
        Files.delete(directory.resolve("repo/.git"));
        assertThat(holds()).isFalse();
        Files.createDirectories(directory.resolve("repo/.git"));
        assertThat(holds()).isTrue();

        Files.writeString(directory.resolve("repo/w/a.json"), "[]");
        assertThat(holds()).as("the content was not asked for").isTrue();
        Files.writeString(directory.resolve("repo/w/b.json"), "[]");
        assertThat(holds()).isFalse();
    }

    @Test
    void aFileIsReadAgain() throws IOException {
        Files.writeString(directory.resolve("a"), "1234567890");
        files(Optional.empty()).read("a", 5);
        assertThat(holds()).isTrue();
        Files.writeString(directory.resolve("a"), "12345678901");
        assertThat(holds()).as("beyond what was wanted, the size counts").isFalse();
        Files.delete(directory.resolve("a"));
        assertThat(holds()).isFalse();
    }

    @Test
    void whatWasReadCountsByteByByte() throws IOException {
        for (String file : List.of("a", "b", "c")) {
            Files.writeString(directory.resolve(file), "12345");
            files(Optional.empty()).read(file, 10);
        }
        List<String> lines = trace.lines().orElseThrow();
        byte[] contents = trace.contents();
        assertThat(contents).asString().isEqualTo("123451234512345");
        for (int at = 0; at < contents.length; at++) {
            byte[] other = contents.clone();
            other[at] ^= 1;
            assertThat(FileTrace.holds(directory, lines, other))
                    .as("byte " + at)
                    .isFalse();
            assertThat(FileTrace.holds(directory, lines, Arrays.copyOf(contents, at)))
                    .isFalse();
        }
        assertThat(FileTrace.holds(directory, lines, Arrays.copyOf(contents, 16)))
                .isFalse();
        assertThat(FileTrace.holds(directory, lines, contents)).isTrue();
    }

    @Test
    void aFileThatChangesWhileItIsLookedAtCannotBeKept() throws IOException {
        Files.writeString(directory.resolve("a"), "1");
        files(Optional.empty()).read("a", 5);
        files(Optional.empty()).read("a", 5);
        assertThat(trace.lines()).isPresent();
        Files.writeString(directory.resolve("a"), "2");
        files(Optional.empty()).read("a", 5);
        assertThat(trace.lines()).isEmpty();
    }

    @Test
    void whatIsNoTraceNeverHolds() {
        assertThat(FileTrace.holds(directory, List.of("guess\ttrue\tx"), new byte[0]))
                .isFalse();
        assertThat(FileTrace.holds(directory, List.of("exists\tfalse"), new byte[0]))
                .isFalse();
        assertThat(FileTrace.holds(directory, List.of(""), new byte[0])).isFalse();
    }

    @Test
    void aNameThatNeedsTwoLinesCannotBeKept() {
        files(Optional.empty()).exists("a\nb");
        assertThat(trace.lines()).isEmpty();
    }
}
