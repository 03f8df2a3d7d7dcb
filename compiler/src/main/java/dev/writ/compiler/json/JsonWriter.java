package dev.writ.compiler.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes JSON that is the same for the same calls: keys in the order of the calls, two spaces for each level, one
 * line feed at the end.
 */
public final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter out = new StringWriter();
    private final JsonGenerator generator;

    private JsonWriter(boolean pretty) {
        try {
            generator = FACTORY.createGenerator(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        if (pretty) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""));
            printer.indentArraysWith(lines);
            printer.indentObjectsWith(lines);
            generator.setPrettyPrinter(printer);
        }
    }

    /** Makes a writer for a document that people read. */
    public static JsonWriter pretty() {
        return new JsonWriter(true);
    }

    /** Makes a writer for one line, as in a stream of answers. */
    public static JsonWriter compact() {
        return new JsonWriter(false);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private JsonWriter then(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return this;
    }

    /** Begins an object. */
    public JsonWriter beginObject() {
        return then(generator::writeStartObject);
    }

    /** Begins an object that is the value of a key. */
    public JsonWriter beginObject(String key) {
        return then(() -> generator.writeObjectFieldStart(key));
    }

    /** Ends the innermost object. */
    public JsonWriter endObject() {
        return then(generator::writeEndObject);
    }

    /** Begins an array. */
    public JsonWriter beginArray() {
        return then(generator::writeStartArray);
    }

    /** Begins an array that is the value of a key. */
    public JsonWriter beginArray(String key) {
        return then(() -> generator.writeArrayFieldStart(key));
    }

    /** Ends the innermost array. */
    public JsonWriter endArray() {
        return then(generator::writeEndArray);
    }

    /** Writes a string in an array. */
    public JsonWriter value(String value) {
        return then(() -> generator.writeString(value));
    }

    /** Writes a key and a string. */
    public JsonWriter field(String key, String value) {
        return then(() -> generator.writeStringField(key, value));
    }

    /** Writes a key and a string if there is one. */
    public JsonWriter field(String key, Optional<String> value) {
        value.ifPresent(present -> field(key, present));
        return this;
    }

    /** Writes a key and a whole number. */
    public JsonWriter field(String key, long value) {
        return then(() -> generator.writeNumberField(key, value));
    }

    /** Writes a key and a truth value. */
    public JsonWriter field(String key, boolean value) {
        return then(() -> generator.writeBooleanField(key, value));
    }

    /** Writes a key and an array of strings. */
    public JsonWriter field(String key, Collection<String> values) {
        beginArray(key);
        values.forEach(this::value);
        return endArray();
    }

    /**
     * Returns what was written, with a line feed at the end.
     *
     * @throws IllegalStateException if an object or array is still open
     */
    public String finish() {
        if (!generator.getOutputContext().inRoot()) {
            throw new IllegalStateException("an object or array is still open");
        }
        then(generator::close);
        return out + "\n";
    }
}
