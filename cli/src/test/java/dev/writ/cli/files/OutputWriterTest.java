package dev.writ.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.writ.cli.files.Written.Entry;
import dev.writ.cli.files.Written.State;
import dev.writ.compiler.emit.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class OutputWriterTest {

    @TempDir
    Path temp;

    private static List<Document> documents(Map<String, String> contents) {
        List<Document> documents = new ArrayList<>();
        contents.forEach((path, content) -> documents.add(new Document(path, content)));
        String files = new TreeMap<>(contents)
                .entrySet().stream()
                        .map(file -> "{\"path\": \"" + file.getKey() + "\", \"sha256\": \""
                                + OutputWriter.sha256(file.getValue().getBytes(StandardCharsets.UTF_8)) + "\"}")
                        .collect(Collectors.joining(", "));
        documents.add(new Document("writ-map.json", "{\"files\": [" + files + "]}\n"));
        return documents;
    }

    private Path out() {
        return temp.resolve("out");
    }

    private Written write(Map<String, String> contents) throws FileTrouble {
        return new OutputWriter("out", out(), false).write(documents(contents));
    }

    private static Map<String, String> tree(Path directory) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    tree.put(directory.relativize(path).toString(), Files.readString(path));
                }
            }
        }
        return tree;
    }

    @Test
    void aFirstRunWritesEverythingAndTheMapLast() throws IOException {
        Written written = write(Map.of("organization/a.json", "A", "buckets/b.json", "B"));
        assertThat(written.files())
                .containsExactly(
                        new Entry("buckets/b.json", State.NEW),
                        new Entry("organization/a.json", State.NEW),
                        new Entry("writ-map.json", State.NEW));
        assertThat(tree(out())).containsOnlyKeys("buckets/b.json", "organization/a.json", "writ-map.json");
        assertThat(out().resolve(".writ-stage")).doesNotExist();
    }

    @Test
    void whatIsUnchangedIsNotTouched() throws IOException {
        write(Map.of("a.json", "A", "b.json", "B"));
        FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(out().resolve("a.json"), old);
        Written written = write(Map.of("a.json", "A", "b.json", "B2"));
        assertThat(written.count(State.UNCHANGED)).isEqualTo(1);
        assertThat(written.count(State.CHANGED)).isEqualTo(2);
        assertThat(Files.getLastModifiedTime(out().resolve("a.json"))).isEqualTo(old);
        assertThat(write(Map.of("a.json", "A", "b.json", "B2")).count(State.UNCHANGED))
                .isEqualTo(3);
    }

    @Test
    void whatNoLongerBelongsIsRemovedUnlessChangedByHand() throws IOException {
        write(Map.of("organization/a.json", "A", "buckets/b.json", "B", "c.json", "C"));
        Files.writeString(out().resolve("c.json"), "by hand");
        Written written = write(Map.of("organization/a.json", "A"));
        assertThat(written.files())
                .contains(new Entry("buckets/b.json", State.REMOVED), new Entry("c.json", State.KEPT));
        assertThat(out().resolve("buckets")).doesNotExist();
        assertThat(out().resolve("c.json")).hasContent("by hand");
    }

    @Test
    void aFileOfSomebodyElseIsNeverOverwritten() throws IOException {
        Files.createDirectories(out());
        Files.writeString(out().resolve("a.json"), "theirs");
        Map<String, String> before = tree(out());
        assertThatThrownBy(() -> write(Map.of("a.json", "A", "b.json", "B")))
                .isInstanceOf(FileTrouble.class)
                .hasMessage("out/a.json was not written by writ; nothing was changed");
        assertThat(tree(out())).isEqualTo(before);
        new OutputWriter("out", out(), true).write(documents(Map.of("a.json", "A")));
        assertThat(out().resolve("a.json")).hasContent("A");
    }

    @Test
    void aFileThatWasChangedByHandIsNotOverwrittenEither() throws IOException {
        write(Map.of("a.json", "A"));
        Files.writeString(out().resolve("a.json"), "by hand");
        assertThatThrownBy(() -> write(Map.of("a.json", "A2")))
                .hasMessage("out/a.json was changed by hand since writ wrote it; nothing was changed");
        assertThat(out().resolve("a.json")).hasContent("by hand");
    }

    @Test
    void aMapThatIsNotOursIsRefused() throws IOException {
        Files.createDirectories(out());
        for (String foreign : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"files\": 1}",
                "{\"files\": [{\"path\": \"../x\", \"sha256\": \"" + "0".repeat(64) + "\"}]}",
                "{\"files\": [{\"path\": \"a\", \"sha256\": \"0\"}]}")) {
            Files.writeString(out().resolve("writ-map.json"), foreign);
            assertThatThrownBy(() -> write(Map.of("a.json", "A")))
                    .hasMessageStartingWith("out/writ-map.json was not written by writ");
            assertThat(tree(out())).containsOnlyKeys("writ-map.json");
        }
    }

    @Test
    void aMapCannotHaveFilesRemovedElsewhere() throws IOException {
        Path victim = Files.writeString(temp.resolve("victim"), "V");
        Files.createDirectories(out());
        String digest = OutputWriter.sha256("V".getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                out().resolve("writ-map.json"),
                "{\"files\": [{\"path\": \"../victim\", \"sha256\": \"" + digest + "\"}]}");
        assertThatThrownBy(() -> write(Map.of("a.json", "A"))).isInstanceOf(FileTrouble.class);
        assertThat(victim).exists();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingIsWrittenThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createDirectories(out());
        Files.createSymbolicLink(out().resolve("organization"), elsewhere);
        assertThatThrownBy(() -> write(Map.of("organization/a.json", "A"))).isInstanceOf(FileTrouble.class);
        assertThat(elsewhere).isEmptyDirectory();
        Path target = Files.writeString(temp.resolve("target"), "T");
        Files.createSymbolicLink(out().resolve("b.json"), target);
        assertThatThrownBy(() -> write(Map.of("b.json", "B"))).isInstanceOf(FileTrouble.class);
        assertThat(target).hasContent("T");
    }

    /** Whoever forces it wants the documents there: what stood in their place may be a link, or read-only. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkAndAReadOnlyFileAreReplacedByForceAndNothingElse() throws IOException {
        Path target = Files.writeString(temp.resolve("target"), "T");
        Files.createDirectories(out());
        Files.createSymbolicLink(out().resolve("a.json"), target);
        Files.createSymbolicLink(out().resolve("b.json"), temp.resolve("nowhere"));
        Path kept = Files.writeString(out().resolve("c.json"), "C");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("r--r--r--"));
        new OutputWriter("out", out(), true).write(documents(Map.of("a.json", "1", "b.json", "2", "c.json", "3")));
        assertThat(tree(out()))
                .containsEntry("a.json", "1")
                .containsEntry("b.json", "2")
                .containsEntry("c.json", "3");
        assertThat(target).hasContent("T");
        assertThat(temp.resolve("nowhere")).doesNotExist();
    }

    @Test
    void anOutputThatIsAFileIsRefused() throws IOException {
        Files.writeString(out(), "a file");
        assertThatThrownBy(() -> write(Map.of("a.json", "A")))
                .hasMessage("cannot write to out: it is not a directory; nothing was changed");
        assertThat(out()).hasContent("a file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryThatCannotBeMadeIsSaid() {
        OutputWriter writer = new OutputWriter("/proc/none/out", Path.of("/proc/none/out"), false);
        assertThatThrownBy(() -> writer.write(documents(Map.of("a.json", "A"))))
                .isInstanceOf(FileTrouble.class)
                .hasMessageStartingWith("cannot write to /proc/none/out: ")
                .hasMessageEndingWith("; nothing was changed");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskChangesNothing() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "writ-test", disk.toString()))
                .as("only root can make a small disk")
                .isZero();
        try {
            Path directory = disk.resolve("out");
            OutputWriter writer = new OutputWriter("out", directory, false);
            writer.write(documents(Map.of("a.json", "A", "b.json", "B")));
            Map<String, String> before = tree(directory);
            assertThatThrownBy(() -> writer.write(documents(Map.of("a.json", "A2", "c.json", "C".repeat(200_000)))))
                    .isInstanceOf(FileTrouble.class)
                    .hasMessageContaining("no space left on device");
            assertThat(tree(directory)).isEqualTo(before);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Every step that a change from one state to another takes. */
    private List<String> steps() throws IOException {
        List<String> steps = new ArrayList<>();
        prepare(temp.resolve("count"));
        new OutputWriter("out", temp.resolve("count"), false, steps::add).write(documents(AFTER));
        assertThat(steps).hasSizeGreaterThan(10);
        return steps;
    }

    private static final Map<String, String> BEFORE =
            Map.of("organization/a.json", "A", "organization/b.json", "B", "buckets/gone.json", "G");
    private static final Map<String, String> AFTER =
            Map.of("organization/a.json", "A2", "organization/b.json", "B", "fresh/new.json", "N");

    private static void prepare(Path directory) throws IOException {
        new OutputWriter("out", directory, false).write(documents(BEFORE));
    }

    @Test
    void aFailureAtAnyStepChangesNothing() throws IOException {
        for (String failing : steps()) {
            Path directory = temp.resolve("fails at " + failing.replace('/', ' '));
            prepare(directory);
            Map<String, String> before = tree(directory);
            OutputWriter writer = new OutputWriter("out", directory, false, step -> {
                if (step.equals(failing)) {
                    throw new IOException("Input/output error");
                }
            });
            assertThatThrownBy(() -> writer.write(documents(AFTER)))
                    .as(failing)
                    .hasMessageContaining("input/output error; nothing was changed");
            assertThat(tree(directory)).as(failing).isEqualTo(before);
            assertThat(directory.resolve("fresh")).doesNotExist();
            assertThat(directory.resolve(".writ-stage")).doesNotExist();
        }
    }

    @Test
    void aFailureLeavesNoDirectoryThatWasNotThere() throws IOException {
        for (String failing : List.of("record", "move a.json")) {
            Path directory = temp.resolve("new/deep/out");
            OutputWriter writer = new OutputWriter("out", directory, false, step -> {
                if (step.equals(failing)) {
                    throw new IOException("Input/output error");
                }
            });
            assertThatThrownBy(() -> writer.write(documents(Map.of("a.json", "A"))))
                    .isInstanceOf(FileTrouble.class);
            assertThat(temp.resolve("new")).as(failing).doesNotExist();
        }
    }

    @Test
    void afterACrashAtAnyStepTheNextRunStartsFromTheOldState() throws IOException {
        for (String crashing : steps()) {
            Path directory = temp.resolve("crashes at " + crashing.replace('/', ' '));
            prepare(directory);
            Map<String, String> before = tree(directory);
            // What a crash leaves behind is what is there right before the step.
            Path left = temp.resolve("left at " + crashing.replace('/', ' '));
            new OutputWriter("out", directory, false, step -> {
                        if (step.equals(crashing)) {
                            copy(directory, left);
                        }
                    })
                    .write(documents(AFTER));
            Staging.recover(left, "out");
            assertThat(tree(left)).as(crashing).isEqualTo(before);
            assertThat(left.resolve(".writ-stage")).doesNotExist();
            new OutputWriter("out", left, false).write(documents(AFTER));
            assertThat(tree(left)).as(crashing).isEqualTo(tree(directory));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    @Test
    void twoRunsAtOnceDoNotMix() throws IOException {
        prepare(out());
        OutputWriter outer = new OutputWriter("out", out(), false, step -> {
            if (step.equals("record")) {
                assertThatThrownBy(() -> new OutputWriter("out", out(), false).write(documents(BEFORE)))
                        .hasMessageContaining("another run of writ is writing there");
            }
        });
        outer.write(documents(AFTER));
        assertThat(tree(out())).containsEntry("fresh/new.json", "N");
    }
}
