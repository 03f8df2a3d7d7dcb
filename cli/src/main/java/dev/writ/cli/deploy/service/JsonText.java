package dev.writ.cli.deploy.service;

import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.source.SourceText;
import java.util.Optional;

/** Writes a value that was read as text again: the same members and items in the same order. */
public final class JsonText {

    private JsonText() {}

    /** Returns the text of a value, on one line. */
    public static String of(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** Returns the object that a text is; empty if it is another value or no JSON, or has a key twice. */
    public static Optional<JsonValue.JsonObject> object(String text) {
        return JsonReader.read(new SourceText("", text))
                .sound()
                .filter(JsonValue.JsonObject.class::isInstance)
                .map(JsonValue.JsonObject.class::cast);
    }

    /** Returns a member that is a string. */
    public static Optional<String> string(JsonValue.JsonObject object, String key) {
        return member(object, key)
                .filter(JsonValue.JsonString.class::isInstance)
                .map(value -> ((JsonValue.JsonString) value).value());
    }

    /** Returns a member that is there and not {@code null}. */
    public static Optional<JsonValue> member(JsonValue.JsonObject object, String key) {
        return Optional.ofNullable(object.members().get(key))
                .map(JsonValue.Member::value)
                .filter(value -> !(value instanceof JsonValue.JsonNull));
    }

    private static void write(JsonValue value, StringBuilder out) {
        if (value instanceof JsonValue.JsonObject object) {
            String[] comma = {""};
            out.append('{');
            object.members().forEach((key, member) -> {
                out.append(comma[0]).append(quoted(key)).append(':');
                write(member.value(), out);
                comma[0] = ",";
            });
            out.append('}');
        } else if (value instanceof JsonValue.JsonArray array) {
            String comma = "";
            out.append('[');
            for (JsonValue item : array.items()) {
                out.append(comma);
                write(item, out);
                comma = ",";
            }
            out.append(']');
        } else if (value instanceof JsonValue.JsonString string) {
            out.append(quoted(string.value()));
        } else if (value instanceof JsonValue.JsonNumber number) {
            out.append(number.literal());
        } else {
            out.append(value.kind());
        }
    }

    /** A string as JSON has it: what the writer puts into an array, without the array. */
    private static String quoted(String string) {
        String array = JsonWriter.compact()
                .beginArray()
                .value(string)
                .endArray()
                .finish()
                .strip();
        return array.substring(1, array.length() - 1);
    }
}
