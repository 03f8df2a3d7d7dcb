package dev.writ.cli.deploy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.journal.Entry.Event;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves on the disk is read back as it was written, or not at all. */
final class JournalTest {

    private static final Instant NOW = Instant.parse("2026-11-27T01:02:03Z");
    private static final Origin ORIGIN = new Origin("prod", "acme", "coreweave/admin", NOW);

    @TempDir
    Path temp;

    private final Disk disk = Disk.local();

    private Path journal() throws IOException {
        Path file = temp.resolve("journal");
        Journal journal = Journal.create(disk, file);
        journal.add(Event.BEGUN, NOW, "process 1");
        journal.add(Event.BACKED_UP, NOW, "3 documents");
        journal.add(Event.ANNOUNCED, NOW, 0, "organization policy `\u00e4 \"\n`");
        journal.add(Event.CONFIRMED, NOW, 0, "organization policy");
        return file;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        List<Entry> entries = Journal.open(disk, journal()).entries();
        assertThat(entries)
                .extracting(Entry::event)
                .containsExactly(Event.BEGUN, Event.BACKED_UP, Event.ANNOUNCED, Event.CONFIRMED);
        assertThat(entries.get(2).words()).isEqualTo("organization policy `\u00e4 \"\n`");
        assertThat(entries.get(2).write()).hasValue(0);
    }

    @Test
    void aCutAtAnyByteLeavesTheLinesBeforeIt() throws IOException {
        byte[] whole = Files.readAllBytes(journal());
        Path file = temp.resolve("cut");
        for (int length = 0; length <= whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            Files.write(file, part);
            long lines = new String(part, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            Journal journal = Journal.open(disk, file);
            assertThat(journal.entries()).hasSize((int) lines);
            journal.add(Event.RESUMED, NOW, "process 2");
            assertThat(Journal.open(disk, file).entries()).hasSize((int) lines + 1);
        }
    }

    @Test
    void aChangeOfAnyByteBeforeTheLastLineIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(journal());
        int lastLine = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2);
        Path file = temp.resolve("changed");
        for (int at = 0; at < lastLine; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> Journal.open(disk, file)).as("byte %s", at).isInstanceOf(FileTrouble.class);
        }
    }

    @Test
    void aLineThatIsLeftOutIsRefused() throws IOException {
        List<String> lines = Files.readAllLines(journal());
        for (int out = 0; out < lines.size() - 1; out++) {
            List<String> rest = new java.util.ArrayList<>(lines);
            rest.remove(out);
            Path file = temp.resolve("without-" + out);
            Files.writeString(file, String.join("\n", rest) + "\n");
            if (out == lines.size() - 2) {
                // The last line follows none that is there: it is as good as cut off.
                assertThat(Journal.open(disk, file).entries()).hasSize(out);
            } else {
                assertThatThrownBy(() -> Journal.open(disk, file)).isInstanceOf(FileTrouble.class);
            }
        }
    }

    private static Backup backup() {
        SortedMap<DocumentId, Saved> documents = new TreeMap<>();
        documents.put(DocumentId.organization("a"), new Saved(Optional.of("{\"a\": \"\u00e4\"}\n"), List.of("x", "y")));
        documents.put(DocumentId.organization("A"), new Saved(Optional.of("{}"), List.of("x", "absent")));
        documents.put(DocumentId.organization("../../x"), new Saved(Optional.of("[]"), List.of("x")));
        documents.put(DocumentId.organization("n".repeat(300)), new Saved(Optional.of("1"), List.of("x")));
        documents.put(DocumentId.bucket("acme-data"), new Saved(Optional.empty(), List.of("absent", "z")));
        return new Backup(ORIGIN, documents);
    }

    @Test
    void aBackupIsReadAsItWasWritten() throws IOException {
        BackupFiles.write(disk, temp.resolve("backup"), backup());
        assertThat(BackupFiles.read(disk, temp.resolve("backup"))).isEqualTo(backup());
        assertThat(temp.resolve("x.json")).doesNotExist();
    }

    @Test
    void aBackupThatIsNotWholeIsRefused() throws IOException {
        BackupFiles.write(disk, temp.resolve("backup"), backup());
        Path document = temp.resolve("backup/documents/organization/A.json");
        String text = Files.readString(document);
        Files.writeString(document, text + " ");
        assertThatThrownBy(() -> BackupFiles.read(disk, temp.resolve("backup")))
                .hasMessageContaining("it is not what the manifest says was saved");
        Files.delete(document);
        assertThatThrownBy(() -> BackupFiles.read(disk, temp.resolve("backup"))).hasMessageContaining("no such file");
        Files.writeString(document, text);
        Path manifest = temp.resolve("backup/manifest.json");
        String good = Files.readString(manifest);
        for (String bad : List.of(
                good.replace("writ-backup/1", "writ-backup/2"),
                good.replace("\"target\"", "\"targets\""),
                good.replace("documents/organization/A.json", "documents/../../a.json"),
                good.replace("\"organization\": \"acme\"", "\"organization\": 1"),
                good.replace("2026-", "x"),
                good.substring(0, good.length() / 2))) {
            Files.writeString(manifest, bad);
            assertThatThrownBy(() -> BackupFiles.read(disk, temp.resolve("backup")))
                    .as(bad)
                    .isInstanceOf(FileTrouble.class);
        }
        Files.delete(manifest);
        assertThatThrownBy(() -> BackupFiles.read(disk, temp.resolve("backup"))).isInstanceOf(FileTrouble.class);
    }

    @Test
    void aSnapshotIsReadAsItWasWritten() throws IOException {
        Snapshot snapshot = new Snapshot(
                ORIGIN,
                List.of(
                        new StoredDocument(DocumentId.organization("a"), "{}"),
                        new StoredDocument(DocumentId.bucket("acme-data"), "{\"x\": \"\\n\"}")));
        snapshot.write(disk, temp.resolve("last.json"));
        assertThat(Snapshot.read(disk, temp.resolve("last.json"))).isEqualTo(snapshot);
        Files.writeString(
                temp.resolve("last.json"),
                Files.readString(temp.resolve("last.json")).replace("acme-data\"", "acme-data\", \"more\": \"\""));
        assertThatThrownBy(() -> Snapshot.read(disk, temp.resolve("last.json"))).isInstanceOf(FileTrouble.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanRead() throws IOException {
        disk.makeDirectories(temp.resolve("a/b"));
        disk.write(temp.resolve("a/b/c"), new byte[0]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("a"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("a/b/c"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLockIsHeldByOne() throws IOException {
        try (TargetLock lock = TargetLock.take(disk, temp.resolve("runs"), "apply", NOW)) {
            assertThat(lock.held()).isTrue();
            assertThatThrownBy(() -> TargetLock.take(disk, temp.resolve("runs"), "rollback", NOW))
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + ", apply, since " + NOW);
        }
        TargetLock.take(disk, temp.resolve("runs"), "rollback", NOW).close();
    }
}
