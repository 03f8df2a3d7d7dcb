package dev.writ.compiler.json;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of one JSON object by name and type. Whatever is missing, of another type or not known is
 * reported with its place; the reader goes on with a neutral value, so that all mistakes are said at once.
 */
public final class JsonFields {

    private final SourceText text;
    private final JsonValue.JsonObject object;
    private final List<Diagnostic> diagnostics;

    /** Reads an object; what is wrong with it is added to {@code diagnostics}. */
    public JsonFields(SourceText text, JsonValue.JsonObject object, List<Diagnostic> diagnostics) {
        this.text = text;
        this.object = object;
        this.diagnostics = diagnostics;
    }

    /** Reads a value as an object, or reports that it is none. */
    public static Optional<JsonFields> of(SourceText text, JsonValue value, List<Diagnostic> diagnostics) {
        if (value instanceof JsonValue.JsonObject object) {
            return Optional.of(new JsonFields(text, object, diagnostics));
        }
        diagnostics.add(wrongType(text, value, "an object"));
        return Optional.empty();
    }

    /** Reports every member whose name is not among {@code known}. */
    public JsonFields only(Set<String> known) {
        object.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                diagnostics.add(Diagnostic.of(
                                JsonCode.UNKNOWN_KEY, Label.of(text, member.keySpan()), "unknown key `" + key + "`")
                        .withHelp(Suggestions.nearest(key, known)
                                .map(name -> "did you mean `" + name + "`?")
                                .or(() -> Optional.of("the keys are " + Suggestions.list(known)))));
            }
        });
        return this;
    }

    /** Returns the place of the object. */
    public Span span() {
        return object.span();
    }

    /** Returns the place of a member's value, or of the object if there is none. */
    public Label place(String key) {
        JsonValue.Member member = object.members().get(key);
        return Label.of(text, member == null ? object.span() : member.value().span());
    }

    /** Returns a string, or reports that there is none. */
    public String string(String key) {
        return optionalString(key).orElseGet(() -> {
            if (!object.members().containsKey(key)) {
                missing(key);
            }
            return "";
        });
    }

    /** Returns a string if there is one. */
    public Optional<String> optionalString(String key) {
        JsonValue.Member member = object.members().get(key);
        if (member == null) {
            return Optional.empty();
        }
        if (member.value() instanceof JsonValue.JsonString string) {
            return Optional.of(string.value());
        }
        diagnostics.add(wrongType(text, member.value(), "a string"));
        return Optional.empty();
    }

    /** Returns a truth value, or {@code otherwise} if there is none. */
    public boolean flag(String key, boolean otherwise) {
        JsonValue.Member member = object.members().get(key);
        if (member == null) {
            return otherwise;
        }
        if (member.value() instanceof JsonValue.JsonBoolean flag) {
            return flag.value();
        }
        diagnostics.add(wrongType(text, member.value(), "true or false"));
        return otherwise;
    }

    /** Returns the strings of an array; empty if there is none. */
    public List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        for (JsonValue item : array(key)) {
            if (item instanceof JsonValue.JsonString string) {
                strings.add(string.value());
            } else {
                diagnostics.add(wrongType(text, item, "a string"));
            }
        }
        return strings;
    }

    /** Returns the place of a string in an array, or of the array if it does not hold the string. */
    public Label place(String key, String string) {
        return array(key).stream()
                .filter(item -> item instanceof JsonValue.JsonString found
                        && found.value().equals(string))
                .findFirst()
                .map(item -> Label.of(text, item.span()))
                .orElseGet(() -> place(key));
    }

    /** Returns the objects of an array; empty if there is none. */
    public List<JsonFields> objects(String key) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonValue item : array(key)) {
            of(text, item, diagnostics).ifPresent(objects::add);
        }
        return objects;
    }

    /** Returns an object if there is one. */
    public Optional<JsonFields> object(String key) {
        JsonValue.Member member = object.members().get(key);
        return member == null ? Optional.empty() : of(text, member.value(), diagnostics);
    }

    /** Returns the names of the members. */
    public Set<String> keys() {
        return object.members().keySet();
    }

    private List<JsonValue> array(String key) {
        JsonValue.Member member = object.members().get(key);
        if (member == null) {
            return List.of();
        }
        if (member.value() instanceof JsonValue.JsonArray array) {
            return array.items();
        }
        diagnostics.add(wrongType(text, member.value(), "an array"));
        return List.of();
    }

    private void missing(String key) {
        diagnostics.add(
                Diagnostic.of(JsonCode.MISSING_KEY, Label.of(text, object.span()), "the key `" + key + "` is missing"));
    }

    private static Diagnostic wrongType(SourceText text, JsonValue value, String expected) {
        return Diagnostic.of(
                JsonCode.WRONG_TYPE, Label.of(text, value.span()), "expected " + expected + ", found " + value.kind());
    }
}
