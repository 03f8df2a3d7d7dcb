package dev.writ.cli.deploy.service;

import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells whether two documents are the same policy, however the service spells it: members in any order, lists as sets,
 * a list of one as its item. This is about text only; what the documents allow is not asked.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** Returns one text for all spellings of a document; empty if it is no JSON. */
    public static Optional<String> of(String json) {
        return JsonReader.read(new SourceText("", json)).sound().map(CanonicalJson::text);
    }

    /** Returns whether two documents are the same. What is no JSON is the same as its own text only. */
    public static boolean same(String one, String other) {
        return one.equals(other) || hash(one).equals(hash(other));
    }

    /** Returns a hash that documents share if they are the same, as {@code sha256:} and hexadecimal digits. */
    public static String hash(String json) {
        byte[] bytes = of(json).orElse(json).getBytes(StandardCharsets.UTF_8);
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonValue.JsonObject object) {
            Map<String, String> members = new TreeMap<>();
            object.members().forEach((key, member) -> members.put(quoted(key), text(member.value())));
            StringBuilder out = new StringBuilder("{");
            members.forEach((key, text) -> out.append(out.length() > 1 ? "," : "")
                    .append(key)
                    .append(':')
                    .append(text));
            return out.append('}').toString();
        }
        if (value instanceof JsonValue.JsonArray array) {
            TreeSet<String> items = new TreeSet<>();
            array.items().forEach(item -> items.add(text(item)));
            return items.size() == 1 ? items.first() : "[" + String.join(",", items) + "]";
        }
        if (value instanceof JsonValue.JsonString string) {
            return quoted(string.value());
        }
        if (value instanceof JsonValue.JsonNumber number) {
            return number.literal();
        }
        return value.kind();
    }

    private static String quoted(String string) {
        return '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
