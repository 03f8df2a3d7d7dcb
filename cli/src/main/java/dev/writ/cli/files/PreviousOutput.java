package dev.writ.cli.files;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an earlier run wrote into a directory, by the map that it left there.
 *
 * @param digests the SHA-256 of each file, by its path
 */
record PreviousOutput(SortedMap<String, String> digests) {

    /** The file that every run writes last: the mark that a directory is ours. */
    static final String MAP = "writ-map.json";

    private static final int MAX_BYTES = 256 * 1024 * 1024;

    /** Nothing was written before. */
    static PreviousOutput none() {
        return new PreviousOutput(new TreeMap<>());
    }

    /** Returns the digest that a file had when it was written, if it was written by us. */
    Optional<String> digest(String path) {
        return Optional.ofNullable(digests.get(path));
    }

    /**
     * Reads the map in a directory. Empty means that there is a file of that name which is not one of ours.
     *
     * @throws IOException if the file cannot be read
     */
    static Optional<PreviousOutput> read(Path directory) throws IOException {
        Path map = directory.resolve(MAP);
        if (!Files.exists(map, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(none());
        }
        if (!Files.isRegularFile(map, LinkOption.NOFOLLOW_LINKS) || Files.size(map) > MAX_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(map)) {
            return parse(new SourceText(MAP, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static Optional<PreviousOutput> parse(SourceText text) {
        List<Diagnostic> wrong = new ArrayList<>();
        Outcome<JsonValue> json = JsonReader.read(text);
        Optional<JsonFields> fields = json.sound().flatMap(value -> JsonFields.of(text, value, wrong));
        if (fields.isEmpty() || !fields.get().keys().contains("files")) {
            return Optional.empty();
        }
        SortedMap<String, String> digests = new TreeMap<>();
        for (JsonFields file : fields.get().objects("files")) {
            String path = file.string("path");
            String digest = file.string("sha256");
            if (!isSafe(path) || path.equals(MAP) || !digest.matches("[0-9a-f]{64}")) {
                return Optional.empty();
            }
            digests.put(path, digest);
        }
        return wrong.isEmpty() ? Optional.of(new PreviousOutput(digests)) : Optional.empty();
    }

    /** Tells whether a path stays inside the directory: one that does not is never touched, whoever wrote it down. */
    static boolean isSafe(String path) {
        if (path.isEmpty() || path.indexOf('\\') >= 0 || path.indexOf(':') >= 0) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.startsWith(".") || part.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
                return false;
            }
        }
        return true;
    }
}
