package dev.writ.compiler.emit;

import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.lower.Origin;
import dev.writ.compiler.lower.Origins;
import dev.writ.compiler.source.Position;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Makes {@code writ-map.json}: which files were written, and which rule each of their statements comes from. */
public final class SourceMap {

    /** The name of the map. */
    public static final String PATH = "writ-map.json";

    /** From so many documents on it is worth to wake up other processors. */
    private static final int MANY = 64;

    private SourceMap() {}

    /**
     * Makes the map of some documents.
     *
     * @param directory the workspace, as the names of its files begin; places are given relative to it
     * @param organization the id of the organization
     * @param tool the version of the product
     * @param catalogue the version of the catalogue
     */
    public static Document of(
            List<Document> documents,
            Origins origins,
            String directory,
            String organization,
            String tool,
            String catalogue) {
        JsonWriter json = JsonWriter.pretty()
                .beginObject()
                .field("generator", "writ")
                .field("version", tool)
                .field("catalogue", catalogue)
                .field("organization", organization)
                .beginArray("files");
        List<String> digests = digests(documents);
        for (int i = 0; i < digests.size(); i++) {
            json.beginObject()
                    .field("path", documents.get(i).path())
                    .field("sha256", digests.get(i))
                    .endObject();
        }
        json.endArray().beginArray("statements");
        origins.all().forEach((id, rules) -> {
            json.beginObject()
                    .field("document", Emitter.path(id.kind(), id.policy()))
                    .field("statement", id.statement())
                    .beginArray("rules");
            rules.forEach(rule -> rule(json, rule, directory));
            json.endArray().endObject();
        });
        return new Document(PATH, json.endArray().endObject().finish());
    }

    private static List<String> digests(List<Document> documents) {
        return (documents.size() < MANY ? documents.stream() : documents.parallelStream())
                .map(document -> sha256(document.content()))
                .toList();
    }

    private static void rule(JsonWriter json, Origin rule, String directory) {
        Position position = rule.at().position();
        json.beginObject()
                .field("file", relative(directory, rule.at().text().name()))
                .field("line", position.line())
                .field("column", position.column())
                .field("policy", rule.block())
                .field("text", rule.ruleText())
                .endObject();
    }

    /** Returns a name as seen from a directory, so that the map does not depend on where a checkout lies. */
    static String relative(String directory, String file) {
        List<String> from = parts(directory);
        List<String> to = parts(file);
        int common = 0;
        while (common < from.size()
                && common < to.size() - 1
                && from.get(common).equals(to.get(common))) {
            common++;
        }
        List<String> path = new ArrayList<>(Collections.nCopies(from.size() - common, ".."));
        path.addAll(to.subList(common, to.size()));
        return String.join("/", path);
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")
                    && !parts.isEmpty()
                    && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Returns the digest of a file with this content, in hexadecimal digits. */
    public static String sha256(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
