package dev.writ.compiler.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a JSON text strictly: what the standard does not allow is refused, and so is a key that stands twice. */
public final class JsonReader {

    /** Deeper than any document of ours or of the platform. */
    private static final int MAX_DEPTH = 64;

    /** The size of a text bounds its parts; a table of names would have to be guarded against names that collide. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int REPLACEMENT = 0xFFFD;

    private static final Span NOWHERE = new Span(0, 0);

    private final SourceText text;
    private final JsonParser parser;
    private final boolean places;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int lastChar;
    private int lastPoint;

    private JsonReader(SourceText text, JsonParser parser, boolean places) {
        this.text = text;
        this.parser = parser;
        this.places = places;
    }

    /** Reads one value. Nothing is dropped silently: either the whole text is read, or the outcome has an error. */
    public static Outcome<JsonValue> read(SourceText text) {
        return read(text, true);
    }

    /**
     * Reads one value without its places, which costs less. For texts that ship with the product: nobody needs to be
     * told where they are wrong.
     */
    public static Outcome<JsonValue> readWithoutPlaces(SourceText text) {
        return read(text, false);
    }

    private static Outcome<JsonValue> read(SourceText text, boolean places) {
        try (JsonParser parser = FACTORY.createParser(text.content())) {
            JsonReader reader = new JsonReader(text, parser, places);
            return reader.document();
        } catch (JsonProcessingException e) {
            Diagnostic wrong = JsonComplaint.about(text, MAX_DEPTH)
                    .orElseThrow(() -> new IllegalStateException("refused, but why is not found: " + text, e));
            return new Outcome<>(Optional.empty(), List.of(wrong));
        } catch (IOException e) {
            throw new IllegalStateException("reading a string failed", e);
        }
    }

    private Outcome<JsonValue> document() throws IOException {
        if (parser.nextToken() == null) {
            return new Outcome<>(
                    Optional.empty(),
                    JsonComplaint.about(text, MAX_DEPTH).stream().toList());
        }
        JsonValue value = value();
        if (parser.nextToken() != null) {
            JsonComplaint.about(text, MAX_DEPTH).ifPresent(diagnostics::add);
        }
        return Outcome.of(value, diagnostics);
    }

    private JsonValue value() throws IOException {
        Span span = here();
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> {
                return object(span);
            }
            case START_ARRAY -> {
                List<JsonValue> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                return new JsonValue.JsonArray(items, span);
            }
            case VALUE_STRING -> {
                String string = parser.getText();
                Span whole = through(span);
                return new JsonValue.JsonString(whole(string, whole), whole);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return new JsonValue.JsonNumber(parser.getText(), through(span));
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return new JsonValue.JsonBoolean(token == JsonToken.VALUE_TRUE, through(span));
            }
            case VALUE_NULL -> {
                return new JsonValue.JsonNull(through(span));
            }
            default -> throw new IllegalStateException("not the start of a value: " + token);
        }
    }

    private JsonValue object(Span span) throws IOException {
        Map<String, JsonValue.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Span keySpan = quoted(here());
            String key = whole(parser.currentName(), keySpan);
            parser.nextToken();
            JsonValue value = value();
            JsonValue.Member before = members.putIfAbsent(key, new JsonValue.Member(keySpan, value));
            if (before != null) {
                diagnostics.add(Diagnostic.of(
                                JsonCode.DUPLICATE_KEY, Label.of(text, keySpan), "the key `" + key + "` stands twice")
                        .withRelated(Label.of(text, before.keySpan()).noting("first here"))
                        .withHelp("keep one: readers of JSON disagree on which of the two counts"));
            }
        }
        return new JsonValue.JsonObject(members, span);
    }

    /** An escape can name half of a character, which is no text: it cannot be written again as it is. */
    private String whole(String string, Span span) {
        if (string.codePoints().noneMatch(JsonReader::isHalf)) {
            return string;
        }
        diagnostics.add(Diagnostic.of(JsonCode.NOT_JSON, Label.of(text, span), JsonComplaint.HALF)
                .withHelp(JsonComplaint.HALF_HELP));
        return string.codePoints()
                .map(c -> isHalf(c) ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private Span here() {
        if (!places) {
            return NOWHERE;
        }
        int at = offset((int) parser.currentTokenLocation().getCharOffset());
        return new Span(at, Math.min(text.length(), at + 1));
    }

    /** A key ends at its closing quote; the parser is past the colon by then. */
    private Span quoted(Span start) {
        int end = start.start() + 1;
        while (end < text.length() && text.codePointAt(end) != '"') {
            end += text.codePointAt(end) == '\\' ? 2 : 1;
        }
        return new Span(start.start(), Math.min(text.length(), end + 1));
    }

    private Span through(Span start) throws IOException {
        if (!places) {
            return NOWHERE;
        }
        parser.finishToken();
        int end = offset((int) parser.currentLocation().getCharOffset());
        return new Span(start.start(), Math.max(start.end(), end));
    }

    /** Places come nearly in order, so each is counted from the one before. */
    private int offset(int chars) {
        int bounded = Math.min(chars, text.content().length());
        if (text.length() == text.content().length()) {
            return bounded;
        }
        lastPoint += bounded >= lastChar
                ? text.content().codePointCount(lastChar, bounded)
                : -text.content().codePointCount(bounded, lastChar);
        lastChar = bounded;
        return lastPoint;
    }
}
