package dev.writ.cli.deploy.journal;

import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.files.FileTrouble;
import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.StatementId.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
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
    private static final String FORMAT = "writ-backup/1";
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
        JsonWriter manifest = JsonWriter.pretty().beginObject().field("format", FORMAT);
        backup.origin().write(manifest);
        manifest.beginArray("documents");
        Set<String> taken = new HashSet<>();
        for (Map.Entry<DocumentId, Saved> document : backup.documents().entrySet()) {
            manifest.beginObject();
            RecordFile.id(manifest, document.getKey());
            if (document.getValue().json().isPresent()) {
                String file = file(document.getKey(), taken);
                byte[] bytes = document.getValue().json().get().getBytes(StandardCharsets.UTF_8);
                disk.write(directory.resolve(file), bytes);
                manifest.field("file", file).field("sha256", RecordFile.sha256(bytes));
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
        RecordFile manifest = RecordFile.open(disk, directory.resolve(MANIFEST), FORMAT);
        Origin origin = manifest.origin();
        SortedMap<DocumentId, Saved> documents = new TreeMap<>();
        for (JsonFields document : manifest.documents(Set.of("kind", "name", "file", "sha256", "states"))) {
            DocumentId id = manifest.id(document);
            Optional<String> file = document.optionalString("file");
            Optional<String> sum = document.optionalString("sha256");
            Optional<String> json = Optional.empty();
            if (file.isPresent() != sum.isPresent()
                    || !file.map(name -> name.matches(FILE)).orElse(true)) {
                throw manifest.damaged("the file of " + id.words() + " is not named as it should be");
            }
            if (file.isPresent()) {
                json = Optional.of(document(disk, directory.resolve(file.get()), sum.orElse("")));
            }
            if (documents.put(id, new Saved(json, document.strings("states"))) != null) {
                throw manifest.damaged(id.words() + " is there twice");
            }
        }
        manifest.sound();
        return new Backup(origin, documents);
    }

    private static String document(Disk disk, Path file, String sum) throws IOException {
        String text = RecordFile.text(disk, file);
        if (!RecordFile.sha256(text.getBytes(StandardCharsets.UTF_8)).equals(sum)) {
            throw RecordFile.damaged(file.toString(), "it is not what the manifest says was saved");
        }
        return text;
    }

    /** A name that every file system takes, and takes as another one than those before. */
    private static String file(DocumentId id, Set<String> taken) {
        String name = id.name().matches(PLAIN) ? id.name() : "named-in-the-manifest";
        String directory = "documents/" + (id.kind() == Kind.BUCKET ? "buckets/" : "organization/");
        String file = directory + name;
        for (int i = 2; !taken.add(file.toLowerCase(Locale.ROOT)); i++) {
            file = directory + name.substring(0, Math.min(name.length(), 90)) + "-" + i;
        }
        return file + ".json";
    }
}
