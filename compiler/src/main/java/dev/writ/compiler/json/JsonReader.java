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

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final Span NOWHERE = new Span(0, 0);

    private final SourceText text;
    private final JsonParser parser;
    private final boolean places;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

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
            int at = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
            int offset = offset(text, Math.max(0, at));
            String words =
                    e.getOriginalMessage().replaceAll("\\s*\\n.*", "").replaceAll("\\s*\\((start marker|for ).*", "");
            return new Outcome<>(
                    Optional.empty(),
                    List.of(Diagnostic.of(
                            JsonCode.NOT_JSON,
                            Label.of(text, new Span(offset, Math.min(text.length(), offset + 1))),
                            "this is not JSON: " + words)));
        } catch (IOException e) {
            throw new IllegalStateException("reading a string failed", e);
        }
    }

    private Outcome<JsonValue> document() throws IOException {
        if (parser.nextToken() == null) {
            return new Outcome<>(
                    Optional.empty(),
                    List.of(Diagnostic.of(
                            JsonCode.NOT_JSON, Label.of(text, new Span(0, 0)), "the file is empty; expected JSON")));
        }
        JsonValue value = value();
        if (parser.nextToken() != null) {
            diagnostics.add(Diagnostic.of(
                    JsonCode.NOT_JSON, Label.of(text, here()), "the text goes on after the end of the document"));
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
                return new JsonValue.JsonString(string, through(span));
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
            String key = parser.currentName();
            Span keySpan = quoted(here());
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

    private Span here() {
        if (!places) {
            return NOWHERE;
        }
        int at = offset(text, (int) parser.currentTokenLocation().getCharOffset());
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
        int end = offset(text, (int) parser.currentLocation().getCharOffset());
        return new Span(start.start(), Math.max(start.end(), end));
    }

    private static int offset(SourceText text, int chars) {
        int bounded = Math.min(chars, text.content().length());
        return text.length() == text.content().length()
                ? bounded
                : text.content().codePointCount(0, bounded);
    }
}
