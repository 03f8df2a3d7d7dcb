package dev.writ.cli.deploy.journal;

import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.files.FileTrouble;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.StatementId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backup as a directory: each document as the service gave it in a file that can be sent back by hand, and a manifest
 * that says which is which, with a checksum each. The manifest comes last, so that a directory with one is whole.
 *
 * <p>{@code documents/} is also a directory of policies that every question can be asked about.
 */
public final class BackupFiles {

    private static final String MANIFEST = "manifest.json";
    private static final String FORMAT = "writ-backup-1";
    private static final String PLAIN = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}";
    private static final String FILE = "documents/(organization|buckets)/" + PLAIN + "\\.json";

    private BackupFiles() {}

    /**
     * Writes a backup.
     *
     * @param directory made if it is missing; files in it are replaced
     * @throws IOException if it is not known to be on the disk as a whole
     */
    public static void write(Disk disk, Path directory, Backup backup) throws IOException {
        try {
            put(disk, directory, backup);
        } catch (IOException e) {
            throw FileTrouble.of("cannot write the backup " + directory, e);
        }
    }

    private static void put(Disk disk, Path directory, Backup backup) throws IOException {
        disk.makeDirectories(directory.resolve("documents/organization"));
        disk.makeDirectories(directory.resolve("documents/buckets"));
        JsonWriter manifest = JsonWriter.pretty()
                .beginObject()
                .field("format", FORMAT)
                .field("target", backup.target())
                .field("organization", backup.organization())
                .field("caller", backup.caller())
                .field("at", backup.at().toString())
                .beginArray("documents");
        Set<String> taken = new HashSet<>();
        for (Map.Entry<DocumentId, Saved> document : backup.documents().entrySet()) {
            DocumentId id = document.getKey();
            manifest.beginObject().field("kind", word(id.kind())).field("name", id.name());
            if (document.getValue().json().isPresent()) {
                String file = file(id, taken);
                byte[] bytes = document.getValue().json().get().getBytes(StandardCharsets.UTF_8);
                disk.write(directory.resolve(file), bytes);
                manifest.field("file", file).field("sha256", sha256(bytes));
            }
            manifest.field("states", document.getValue().states()).endObject();
        }
        String text = manifest.endArray().endObject().finish();
        disk.write(directory.resolve(MANIFEST), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a backup.
     *
     * @throws IOException if there is none, if it is not whole, or if any of its files is not as it was written
     */
    public static Backup read(Disk disk, Path directory) throws IOException {
        String file = directory.resolve(MANIFEST).toString();
        Members manifest = Members.of(file, text(disk, directory.resolve(MANIFEST)));
        if (!manifest.string("format").equals(FORMAT)) {
            throw Members.damaged(file, "its format is not `" + FORMAT + "`");
        }
        String target = manifest.string("target");
        String organization = manifest.string("organization");
        String caller = manifest.string("caller");
        Instant at;
        try {
            at = Instant.parse(manifest.string("at"));
        } catch (DateTimeException e) {
            throw Members.damaged(file, "`at` is no time");
        }
        SortedMap<DocumentId, Saved> documents = new TreeMap<>();
        for (Members document : manifest.objects("documents")) {
            DocumentId id = new DocumentId(kind(file, document.string("kind")), document.string("name"));
            Optional<String> path = document.optional("file");
            Optional<String> sum = document.optional("sha256");
            Optional<String> json = Optional.empty();
            if (path.isPresent() != sum.isPresent()
                    || !path.orElse("documents/buckets/a.json").matches(FILE)) {
                throw Members.damaged(file, "the file of " + id.words() + " is not named as it should be");
            }
            if (path.isPresent()) {
                json = Optional.of(document(disk, directory.resolve(path.get()), sum.orElse("")));
            }
            Saved saved = new Saved(json, document.strings("states"));
            document.finish();
            if (documents.put(id, saved) != null) {
                throw Members.damaged(file, id.words() + " is there twice");
            }
        }
        manifest.finish();
        return new Backup(target, organization, caller, at, documents);
    }

    private static String document(Disk disk, Path file, String sum) throws IOException {
        String text = text(disk, file);
        if (!sha256(text.getBytes(StandardCharsets.UTF_8)).equals(sum)) {
            throw Members.damaged(file.toString(), "it is not what the manifest says was saved");
        }
        return text;
    }

    private static String text(Disk disk, Path file) throws IOException {
        try {
            return new String(disk.read(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new FileTrouble(
                    file + ": no such file, so this is no backup, or not a whole one",
                    List.of("name the directory that `writ apply` reported as its backup"));
        } catch (IOException e) {
            throw FileTrouble.of(file.toString(), e);
        }
    }

    /** A name that every file system takes, and takes as another one than those before. */
    private static String file(DocumentId id, Set<String> taken) {
        String name = id.name().matches(PLAIN) ? id.name() : "named-in-the-manifest";
        String directory = "documents/" + (id.kind() == StatementId.Kind.BUCKET ? "buckets/" : "organization/");
        String file = directory + name;
        for (int i = 2; !taken.add(file.toLowerCase(Locale.ROOT)); i++) {
            file = directory + name + "-" + i;
        }
        return file + ".json";
    }

    private static String word(StatementId.Kind kind) {
        return kind == StatementId.Kind.BUCKET ? "bucket" : "organization";
    }

    private static StatementId.Kind kind(String file, String word) throws FileTrouble {
        for (StatementId.Kind kind : StatementId.Kind.values()) {
            if (word(kind).equals(word)) {
                return kind;
            }
        }
        throw Members.damaged(file, "`" + word + "` is no kind of document");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
