package dev.writ.compiler.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

/** Compares the writer with a library that the world uses. */
final class JsonWriterProperties {

    private static final JsonFactory LIBRARY = new JsonFactory();

    @Property(tries = 500)
    void writesWhatTheLibraryWrites(@ForAll String key, @ForAll String value, @ForAll long number) throws IOException {
        compare(key, value, number);
    }

    @Property(tries = 500)
    void escapesWhatTheLibraryEscapes(@ForAll @CharRange(from = 0, to = 0x80) String text) throws IOException {
        compare(text, text, 0);
    }

    private static void compare(String key, String value, long number) throws IOException {
        StringWriter expected = new StringWriter();
        try (JsonGenerator library = LIBRARY.createGenerator(expected)) {
            library.writeStartObject();
            library.writeStringField(key, value);
            library.writeNumberField("n", number);
            library.writeArrayFieldStart("a");
            library.writeString(value);
            library.writeStartArray();
            library.writeEndArray();
            library.writeEndArray();
            library.writeObjectFieldStart("o");
            library.writeBooleanField("b", true);
            library.writeEndObject();
            library.writeEndObject();
        }
        String ours = JsonWriter.compact()
                .beginObject()
                .field(key, value)
                .field("n", number)
                .beginArray("a")
                .value(value)
                .beginArray()
                .endArray()
                .endArray()
                .beginObject("o")
                .field("b", true)
                .endObject()
                .endObject()
                .finish();
        assertEquals(expected + "\n", ours);
    }
}
