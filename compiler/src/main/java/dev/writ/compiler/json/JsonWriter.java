package dev.writ.compiler.json;

import java.util.Collection;
import java.util.Optional;

/**
 * Writes JSON that is the same for the same calls: keys in the order of the calls, two spaces for each level, one
 * line feed at the end.
 */
public final class JsonWriter {

    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;
    /** Whether nothing stands in the innermost object or array yet. */
    private boolean empty = true;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /** Makes a writer for a document that people read. */
    public static JsonWriter pretty() {
        return new JsonWriter(true);
    }

    /** Makes a writer for one line, as in a stream of answers. */
    public static JsonWriter compact() {
        return new JsonWriter(false);
    }

    /** Begins an object. */
    public JsonWriter beginObject() {
        next();
        return open('{');
    }

    /** Begins an object that is the value of a key. */
    public JsonWriter beginObject(String key) {
        key(key);
        return open('{');
    }

    /** Ends the innermost object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Begins an array. */
    public JsonWriter beginArray() {
        next();
        return open('[');
    }

    /** Begins an array that is the value of a key. */
    public JsonWriter beginArray(String key) {
        key(key);
        return open('[');
    }

    /** Ends the innermost array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** Writes a string in an array. */
    public JsonWriter value(String value) {
        next();
        string(value);
        return this;
    }

    /** Writes a key and a string. */
    public JsonWriter field(String key, String value) {
        key(key);
        string(value);
        return this;
    }

    /** Writes a key and a string if there is one. */
    public JsonWriter field(String key, Optional<String> value) {
        return value.isPresent() ? field(key, value.get()) : this;
    }

    /** Writes a key and a whole number. */
    public JsonWriter field(String key, long value) {
        key(key);
        out.append(value);
        return this;
    }

    /** Writes a key and a truth value. */
    public JsonWriter field(String key, boolean value) {
        key(key);
        out.append(value);
        return this;
    }

    /** Writes a key and an array of strings. */
    public JsonWriter field(String key, Collection<String> values) {
        beginArray(key);
        for (String value : values) {
            value(value);
        }
        return endArray();
    }

    /**
     * Returns what was written, with a line feed at the end.
     *
     * @throws IllegalStateException if an object or array is still open
     */
    public String finish() {
        if (depth > 0) {
            throw new IllegalStateException("an object or array is still open");
        }
        return out.append('\n').toString();
    }

    /**
     * Ends a document where another one follows on the next line, as in a stream of answers.
     *
     * @throws IllegalStateException if an object or array is still open
     */
    public JsonWriter nextLine() {
        if (depth > 0) {
            throw new IllegalStateException("an object or array is still open");
        }
        out.append('\n');
        empty = true;
        return this;
    }

    /** Returns how many characters were written and not taken. */
    public int length() {
        return out.length();
    }

    /** Returns what was written since the last call. */
    public String take() {
        String written = out.toString();
        out.setLength(0);
        return written;
    }

    private JsonWriter open(char bracket) {
        out.append(bracket);
        depth++;
        empty = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (!empty) {
            line();
        }
        out.append(bracket);
        empty = false;
        return this;
    }

    /** Makes room for a member or an item. */
    private void next() {
        if (depth > 0) {
            if (!empty) {
                out.append(',');
            }
            line();
        }
        empty = false;
    }

    private void line() {
        if (pretty) {
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append("  ");
            }
        }
    }

    private void key(String key) {
        next();
        string(key);
        out.append(pretty ? ": " : ":");
    }

    private void string(String string) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(string, written, i);
                escape(c);
                written = i + 1;
            }
        }
        out.append(string, written, string.length()).append('"');
    }

    private void escape(char c) {
        out.append('\\');
        switch (c) {
            case '\b' -> out.append('b');
            case '\t' -> out.append('t');
            case '\n' -> out.append('n');
            case '\f' -> out.append('f');
            case '\r' -> out.append('r');
            case '"', '\\' -> out.append(c);
            default -> out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        }
    }
}
