package dev.writ.cli.sandbox;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.JsonText;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.StatementId;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps what the sandbox holds: {@code buckets.json}, and {@code policies/organization} and {@code policies/buckets}
 * with a file for each document, which other commands read as a directory of JSON. A file is there as a whole or as it
 * was.
 */
final class StateFiles {

    private static final String SUFFIX = ".json";

    private final Optional<Path> directory;

    /** Keeps files in a directory, or nothing at all. */
    StateFiles(Optional<Path> directory) throws IOException {
        this.directory = directory;
        if (directory.isPresent()) {
            for (StatementId.Kind kind : StatementId.Kind.values()) {
                Files.createDirectories(directory(kind).orElseThrow());
            }
        }
    }

    private Optional<Path> directory(StatementId.Kind kind) {
        return directory.map(root ->
                root.resolve("policies").resolve(kind == StatementId.Kind.ORGANIZATION ? "organization" : "buckets"));
    }

    Map<DocumentId, String> documents() throws IOException {
        Map<DocumentId, String> documents = new TreeMap<>();
        for (StatementId.Kind kind : StatementId.Kind.values()) {
            if (directory(kind).isEmpty()) {
                continue;
            }
            try (Stream<Path> found = Files.list(directory(kind).get())) {
                for (Path file :
                        found.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                    String name = file.getFileName().toString();
                    String decoded = URLDecoder.decode(
                            name.substring(0, name.length() - SUFFIX.length()), StandardCharsets.UTF_8);
                    documents.put(new DocumentId(kind, decoded), Files.readString(file));
                }
            }
        }
        return documents;
    }

    SortedMap<String, Instant> buckets() throws IOException {
        SortedMap<String, Instant> buckets = new TreeMap<>();
        Optional<Path> file =
                directory.map(root -> root.resolve("buckets.json")).filter(Files::exists);
        if (file.isPresent()) {
            JsonValue.JsonObject object = JsonText.object(Files.readString(file.get()))
                    .orElseThrow(() -> new IOException(file.get() + ": is not what the sandbox wrote"));
            for (String name : object.members().keySet()) {
                buckets.put(name, Instant.parse(JsonText.string(object, name).orElse("1970-01-01T00:00:00Z")));
            }
        }
        return buckets;
    }

    void store(SortedMap<String, Instant> buckets) throws IOException {
        if (directory.isPresent()) {
            JsonWriter json = JsonWriter.pretty().beginObject();
            buckets.forEach((name, created) -> json.field(name, created.toString()));
            write(directory.get().resolve("buckets.json"), json.endObject().finish());
        }
    }

    void store(DocumentId id, Optional<String> json) throws IOException {
        if (directory.isPresent()) {
            String name = URLEncoder.encode(id.name(), StandardCharsets.UTF_8).replace(".", "%2E");
            Path file = directory(id.kind()).orElseThrow().resolve(name + SUFFIX);
            if (json.isPresent()) {
                write(file, json.get());
            } else {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, text);
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
