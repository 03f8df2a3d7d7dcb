package dev.writ.compiler.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON objects from a stream, one on each line. What is wrong with a line is the trouble of that line alone: the
 * next one is read as if nothing had been. Blank lines are counted and left out.
 */
public final class JsonLines {

    /** The most bytes that a line may have. */
    static final int LONGEST = 1024 * 1024;

    /** The length of a line bounds its parts; a table of names would have to be guarded against names that collide. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(LONGEST)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int end;
    private int filled;
    private int line;
    private boolean tooLong;

    /** Reads from a stream, which is not closed. */
    public JsonLines(InputStream in) {
        this.in = in;
    }

    /** Takes the members of an object; each method returns what is wrong with a member, or nothing. */
    public interface Members {

        /** Takes a member that is a string. */
        Optional<String> text(String key, String value);

        /** Takes a member of a member that is an object: a string, or an array of strings. */
        Optional<String> texts(String key, String inner, List<String> values);
    }

    /**
     * Goes to the next line that is not blank.
     *
     * @return whether there is one
     * @throws IOException if the stream cannot be read
     */
    public boolean next() throws IOException {
        while (advance()) {
            line++;
            if (tooLong || !isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of the line, counted from 1. */
    public int line() {
        return line;
    }

    /**
     * Tells whether the next line has to be waited for, so that answers should be handed out before.
     *
     * @throws IOException if the stream cannot be asked
     */
    public boolean waits() throws IOException {
        for (int i = end + 1; i < filled; i++) {
            if (buffer[i] == '\n') {
                return false;
            }
        }
        return in.available() == 0;
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (" \t\r".indexOf(buffer[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next line; afterwards it stands from {@code start} to {@code end}. */
    private boolean advance() throws IOException {
        tooLong = false;
        start = line == 0 ? 0 : Math.min(filled, end + 1);
        int at = start;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    end = at;
                    tooLong |= end - start > LONGEST;
                    return true;
                }
            }
            if (at - start > LONGEST) {
                tooLong = true;
                start = filled;
            }
            at = makeRoom(at);
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                end = filled;
                return end > start || tooLong;
            }
            filled += read;
        }
    }

    /** Keeps what is read of the line, and nothing before it. */
    private int makeRoom(int at) {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
        }
        int moved = at - start;
        filled -= start;
        start = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return moved;
    }

    /**
     * Reads the members of the object on this line.
     *
     * @return what is wrong with the line, or nothing
     */
    public Optional<String> members(Members taker) {
        if (tooLong) {
            return Optional.of("the line has more than " + LONGEST + " bytes");
        }
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, end - start));
        } catch (CharacterCodingException e) {
            return Optional.of("the line is not UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.limit())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("a line is an object");
            }
            Optional<String> wrong = object(parser, taker);
            if (wrong.isEmpty() && parser.nextToken() != null) {
                return Optional.of("the line goes on after the end of the object");
            }
            return wrong;
        } catch (JsonProcessingException e) {
            return Optional.of(JsonReader.read(new SourceText("", text.toString())).diagnostics().stream()
                    .findFirst()
                    .map(Diagnostic::message)
                    .orElse("the line is not JSON"));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static Optional<String> object(JsonParser parser, Members taker) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Optional<String> wrong = seen.add(key) ? Optional.empty() : twice(key);
            if (wrong.isEmpty()) {
                wrong = switch (parser.nextToken()) {
                    case VALUE_STRING -> {
                        String value = parser.getText();
                        yield isText(value) ? taker.text(key, value) : Optional.of(JsonComplaint.HALF);
                    }
                    case START_OBJECT -> inner(parser, key, taker);
                    default -> Optional.of("`" + key + "` is neither a string nor an object");
                };
            }
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inner(JsonParser parser, String key, Members taker) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String inner = parser.currentName();
            if (!seen.add(inner)) {
                return twice(inner);
            }
            List<String> values = new ArrayList<>(1);
            JsonToken token = parser.nextToken();
            boolean array = token == JsonToken.START_ARRAY;
            if (array) {
                token = parser.nextToken();
            }
            while (token == JsonToken.VALUE_STRING) {
                values.add(parser.getText());
                token = array ? parser.nextToken() : JsonToken.END_ARRAY;
            }
            if (token != JsonToken.END_ARRAY) {
                return Optional.of("`" + inner + "` is neither a string nor an array of strings");
            }
            if (!isText(inner) || !values.stream().allMatch(JsonLines::isText)) {
                return Optional.of(JsonComplaint.HALF);
            }
            Optional<String> wrong = taker.texts(key, inner, values);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** An escape can name half of a character, which is no text. */
    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return value.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            }
        }
        return true;
    }

    private static Optional<String> twice(String key) {
        return Optional.of("the key `" + key + "` stands twice");
    }
}
