package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.json.JsonCode;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what there is to say about one document, and reads its strings. */
final class Report {

    private final SourceText text;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int lost;

    Report(SourceText text) {
        this.text = text;
    }

    /** A string and where it stands. */
    record Placed(String value, Label at) {}

    SourceText text() {
        return text;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    Label label(Span span) {
        return Label.of(text, span);
    }

    /** Returns how many values could not be read so far. Each was reported. */
    int lost() {
        return lost;
    }

    /** Counts a value that could not be read. */
    void lose() {
        lost++;
    }

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    void add(DiagnosticCode code, Label at, String message, String help) {
        diagnostics.add(Diagnostic.of(code, at, message).withHelp(help));
    }

    /** Reports a value of another type than the one that is due. */
    void wrongType(JsonValue value, String expected) {
        diagnostics.add(Diagnostic.of(
                        JsonCode.WRONG_TYPE, label(value.span()), "expected " + expected + ", found " + value.kind())
                .withHelp(remedy(value, expected)));
    }

    private Optional<String> remedy(JsonValue value, String expected) {
        String written = Words.cut(text.slice(value.span()));
        if (value instanceof JsonValue.JsonString && expected.startsWith("an array")) {
            return Optional.of("put it in a list: `[" + written + "]`");
        }
        if (expected.contains("string")
                && (value instanceof JsonValue.JsonNumber || value instanceof JsonValue.JsonBoolean)) {
            return Optional.of("put it in double quotes: `\"" + written + "\"`");
        }
        return value instanceof JsonValue.JsonNull ? Optional.of("give a value, or delete it") : Optional.empty();
    }

    /** Returns a string, or reports that the value is none. */
    Optional<Placed> exactString(JsonValue value) {
        Optional<Placed> string = string(value);
        return value instanceof JsonValue.JsonString ? string : Optional.empty();
    }

    /** Returns a string; one that only lacks its quotes is reported and taken. */
    Optional<Placed> string(JsonValue value) {
        return string(value, "a string");
    }

    private Optional<Placed> string(JsonValue value, String expected) {
        Label at = label(value.span());
        if (value instanceof JsonValue.JsonString string) {
            return Optional.of(new Placed(string.value(), at));
        }
        wrongType(value, expected);
        if (value instanceof JsonValue.JsonNumber number) {
            return Optional.of(new Placed(number.literal(), at));
        }
        if (value instanceof JsonValue.JsonBoolean flag) {
            return Optional.of(new Placed(String.valueOf(flag.value()), at));
        }
        lose();
        return Optional.empty();
    }

    /**
     * Returns the strings of a list.
     *
     * @param key the key whose value it is, for messages
     * @param single whether one string may stand instead of a list
     */
    List<Placed> strings(String key, JsonValue value, boolean single) {
        if (!(value instanceof JsonValue.JsonArray array)) {
            if (!single && value instanceof JsonValue.JsonString string) {
                wrongType(value, "an array of strings");
                return List.of(new Placed(string.value(), label(value.span())));
            }
            Optional<Placed> string = string(value, single ? "a string or an array of strings" : "an array of strings");
            return string.isPresent() ? List.of(string.get()) : List.of();
        }
        if (array.items().isEmpty()) {
            lose();
            add(
                    ReadCode.EMPTY_LIST,
                    label(value.span()),
                    Words.quoted(key) + " is empty",
                    "name at least one, or delete what says nothing");
        }
        List<Placed> strings = new ArrayList<>();
        for (JsonValue item : array.items()) {
            Optional<Placed> string = string(item);
            if (string.isPresent()) {
                strings.add(string.get());
            }
        }
        return strings;
    }
}
