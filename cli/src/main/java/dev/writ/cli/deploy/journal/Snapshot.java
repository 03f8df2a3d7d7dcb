package dev.writ.cli.deploy.journal;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.cli.files.FileTrouble;
import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All documents of an organization, as they were read and found to be as planned. What changes later is drift.
 *
 * @param origin where and when they were read, and by whom
 * @param documents sorted
 */
public record Snapshot(Origin origin, List<StoredDocument> documents) {

    private static final String FORMAT = "writ-snapshot/1";

    public Snapshot {
        Objects.requireNonNull(origin, "origin");
        documents = List.copyOf(documents);
    }

    /**
     * Writes it to a file.
     *
     * @throws IOException if it is not known to be on the disk
     */
    public void write(Disk disk, Path file) throws IOException {
        JsonWriter json = JsonWriter.pretty().beginObject().field("format", FORMAT);
        origin.write(json);
        json.beginArray("documents");
        for (StoredDocument document : documents) {
            json.beginObject();
            RecordFile.id(json, document.id());
            json.field("json", document.json()).endObject();
        }
        try {
            disk.write(file, json.endArray().endObject().finish().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FileTrouble.of(file.toString(), e);
        }
    }

    /**
     * Reads one from a file.
     *
     * @throws IOException if it cannot be read, or is not as it was written
     */
    public static Snapshot read(Disk disk, Path file) throws IOException {
        RecordFile record = RecordFile.open(disk, file, FORMAT);
        Origin origin = record.origin();
        List<StoredDocument> documents = new ArrayList<>();
        Set<DocumentId> seen = new HashSet<>();
        for (JsonFields document : record.documents(Set.of("kind", "name", "json"))) {
            DocumentId id = record.id(document);
            documents.add(new StoredDocument(id, document.string("json")));
            if (!seen.add(id)) {
                throw record.damaged(id.words() + " is there twice");
            }
        }
        record.sound();
        return new Snapshot(origin, documents);
    }
}
