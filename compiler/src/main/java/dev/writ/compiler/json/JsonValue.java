package dev.writ.compiler.json;

import dev.writ.compiler.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value with its place. */
public sealed interface JsonValue {

    /** Returns where the value stands; of an object or array its opening bracket. */
    Span span();

    /** Returns what kind of value it is, with an article. */
    String kind();

    /** An object; members in the order of the text. */
    record JsonObject(Map<String, Member> members, Span span) implements JsonValue {
        public JsonObject {
            members = new LinkedHashMap<>(members);
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /** A member of an object. */
    record Member(Span keySpan, JsonValue value) {}

    /** An array. */
    record JsonArray(List<JsonValue> items, Span span) implements JsonValue {
        public JsonArray {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "an array";
        }
    }

    /** A string. */
    record JsonString(String value, Span span) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number, as it was written. */
    record JsonNumber(String literal, Span span) implements JsonValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record JsonBoolean(boolean value, Span span) implements JsonValue {
        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    /** {@code null}. */
    record JsonNull(Span span) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }
}
