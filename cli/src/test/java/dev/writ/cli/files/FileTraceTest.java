package dev.writ.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return FileTrace.holds(directory, trace.lines().orElseThrow());
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
    void whatIsNoTraceNeverHolds() {
        assertThat(FileTrace.holds(directory, List.of("guess\ttrue\tx"))).isFalse();
        assertThat(FileTrace.holds(directory, List.of("exists\tfalse"))).isFalse();
        assertThat(FileTrace.holds(directory, List.of(""))).isFalse();
    }

    @Test
    void aNameThatNeedsTwoLinesCannotBeKept() {
        files(Optional.empty()).exists("a\nb");
        assertThat(trace.lines()).isEmpty();
    }
}
