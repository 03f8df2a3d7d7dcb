package dev.writ.cli.deploy.journal;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.files.FileTrouble;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.StatementId.Kind;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file of ours about documents: an object with an origin and a list. Read strictly: a file that is not as it was
 * written is refused as a whole. */
final class RecordFile {

    private final String name;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final JsonFields fields;

    private RecordFile(String name, String text, String format) throws FileTrouble {
        this.name = name;
        SourceText source = new SourceText(name, text);
        Optional<JsonValue> value = JsonReader.read(source).sound();
        if (value.isEmpty()) {
            throw damaged(name, "it is not JSON");
        }
        this.fields =
                JsonFields.of(source, value.get(), diagnostics).orElseThrow(() -> damaged(name, "it is not an object"));
        if (!fields.string("format").equals(format)) {
            throw damaged(name, "its format is not `" + format + "`");
        }
        fields.only(Origin.KEYS);
    }

    /**
     * Begins to read a file.
     *
     * @throws IOException if it cannot be read, or is no such file
     */
    static RecordFile open(Disk disk, Path file, String format) throws IOException {
        return new RecordFile(file.toString(), text(disk, file), format);
    }

    /** Returns where the documents were read. */
    Origin origin() throws FileTrouble {
        Origin origin = Origin.read(fields);
        if (origin.at().equals(Instant.MIN)) {
            throw damaged(name, "`at` is no time");
        }
        return origin;
    }

    /** Returns what the file says of each document. */
    List<JsonFields> documents(Set<String> keys) throws FileTrouble {
        List<JsonFields> documents = fields.objects("documents");
        documents.forEach(document -> document.only(keys));
        if (!fields.keys().contains("documents")) {
            throw damaged(name, "`documents` is missing");
        }
        return documents;
    }

    /** Returns the document that an item of the list is about. */
    DocumentId id(JsonFields document) throws FileTrouble {
        String kind = document.string("kind");
        String of = document.string("name");
        sound();
        for (Kind known : Kind.values()) {
            if (word(known).equals(kind)) {
                return new DocumentId(known, of);
            }
        }
        throw damaged(name, "`" + kind + "` is no kind of document");
    }

    /** Refuses the file if anything in it was missing, too much or of another type. */
    void sound() throws FileTrouble {
        if (!diagnostics.isEmpty()) {
            throw damaged(name, diagnostics.get(0).message());
        }
    }

    /** Returns the trouble of this file. */
    FileTrouble damaged(String what) {
        return damaged(name, what);
    }

    static FileTrouble damaged(String name, String what) {
        return new FileTrouble(
                name + ": " + what,
                List.of("the file is damaged, or another version of writ made it; nothing was taken from it"));
    }

    /** Returns the text of a file. */
    static String text(Disk disk, Path file) throws IOException {
        try {
            return new String(disk.read(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new FileTrouble(file + ": no such file", List.of());
        } catch (IOException e) {
            throw FileTrouble.of(file.toString(), e);
        }
    }

    /** Writes which document an item of a list is about. */
    static void id(JsonWriter json, DocumentId id) {
        json.field("kind", word(id.kind())).field("name", id.name());
    }

    private static String word(Kind kind) {
        return kind == Kind.BUCKET ? "bucket" : "organization";
    }

    /** Returns the checksum of the bytes of a file. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
