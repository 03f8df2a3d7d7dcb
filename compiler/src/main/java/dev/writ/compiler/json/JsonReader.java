package dev.writ.compiler.json;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON text strictly: what the standard does not allow is refused, and so is a key that stands twice. Why a text
 * is refused is for {@link JsonComplaint} to say; here it is only found that there is no way on.
 */
public final class JsonReader {

    /** Deeper than any document of ours or of the platform. */
    private static final int MAX_DEPTH = 64;

    private static final char REPLACEMENT = '\uFFFD';
    private static final int END = -1;

    private final SourceText text;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int at;
    /** Whether the string that was read last holds halves of characters, which only escapes can name. */
    private boolean halves;

    private JsonReader(SourceText text) {
        this.text = text;
    }

    /** Reads one value. Nothing is dropped silently: either the whole text is read, or the outcome has an error. */
    public static Outcome<JsonValue> read(SourceText text) {
        return new JsonReader(text).document();
    }

    private Outcome<JsonValue> document() {
        try {
            JsonValue value = value(0);
            int next = space();
            if (next == '{' || next == '[') {
                // Another document; what is in the first can be looked at all the same.
                diagnostics.add(complaint());
            } else if (next != END) {
                throw new NotJson();
            }
            return Outcome.of(value, diagnostics);
        } catch (NotJson e) {
            return new Outcome<>(Optional.empty(), List.of(complaint()));
        }
    }

    private Diagnostic complaint() {
        return JsonComplaint.about(text, MAX_DEPTH)
                .orElseThrow(() -> new IllegalStateException("refused, but why is not found: " + text));
    }

    /** There is no way on. Never seen outside of this class. */
    private static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super(null, null, false, false);
        }
    }

    private JsonValue value(int depth) throws NotJson {
        int c = space();
        int start = at;
        switch (c) {
            case '{', '[' -> {
                if (depth == MAX_DEPTH) {
                    throw new NotJson();
                }
                at++;
                Span span = new Span(start, at);
                return c == '{' ? object(span, depth + 1) : array(span, depth + 1);
            }
            case '"' -> {
                String string = string();
                Span span = new Span(start, at);
                return new JsonValue.JsonString(halves ? mended(string, span) : string, span);
            }
            case 't' -> {
                return new JsonValue.JsonBoolean(true, word("true"));
            }
            case 'f' -> {
                return new JsonValue.JsonBoolean(false, word("false"));
            }
            case 'n' -> {
                return new JsonValue.JsonNull(word("null"));
            }
            default -> {
                number();
                Span span = new Span(start, at);
                return new JsonValue.JsonNumber(text.slice(span), span);
            }
        }
    }

    private JsonValue object(Span span, int depth) throws NotJson {
        Map<String, JsonValue.Member> members = new LinkedHashMap<>();
        for (boolean more = !ends('}'); more; more = goesOn('}')) {
            if (space() != '"') {
                throw new NotJson();
            }
            int start = at;
            String key = string();
            if (halves) {
                throw new NotJson();
            }
            Span keySpan = new Span(start, at);
            expect(':');
            JsonValue value = value(depth);
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

    private JsonValue array(Span span, int depth) throws NotJson {
        List<JsonValue> items = new ArrayList<>();
        for (boolean more = !ends(']'); more; more = goesOn(']')) {
            items.add(value(depth));
        }
        return new JsonValue.JsonArray(items, span);
    }

    /** Reads a bracket if it is the next character. */
    private boolean ends(char bracket) {
        boolean ends = space() == bracket;
        if (ends) {
            at++;
        }
        return ends;
    }

    /** Reads what must follow a member or item: the bracket that ends them all, or a comma. */
    private boolean goesOn(char bracket) throws NotJson {
        if (ends(bracket)) {
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char sign) throws NotJson {
        if (space() != sign) {
            throw new NotJson();
        }
        at++;
    }

    private Span word(String word) throws NotJson {
        int start = at;
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw new NotJson();
            }
            at++;
        }
        return new Span(start, at);
    }

    private void number() throws NotJson {
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
    }

    private boolean skip(char sign) {
        boolean there = peek() == sign;
        if (there) {
            at++;
        }
        return there;
    }

    private void digits() throws NotJson {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw new NotJson();
        }
    }

    private String string() throws NotJson {
        int start = ++at;
        halves = false;
        while (true) {
            int c = peek();
            if (c == '"') {
                return text.slice(new Span(start, at++));
            }
            if (c == '\\') {
                return escaped(start);
            }
            plain(c);
        }
    }

    /** Reads on where a string is no longer the text between its quotes. */
    private String escaped(int start) throws NotJson {
        StringBuilder string = new StringBuilder(text.slice(new Span(start, at)));
        while (true) {
            int c = peek();
            if (c == '"') {
                at++;
                for (int i = 0; i < string.length(); i++) {
                    halves |= isHalf(string, i);
                }
                return string.toString();
            }
            if (c == '\\') {
                at++;
                string.append(escape());
            } else {
                plain(c);
                string.appendCodePoint(c);
            }
        }
    }

    private void plain(int c) throws NotJson {
        if (c < ' ') {
            throw new NotJson();
        }
        at++;
    }

    private char escape() throws NotJson {
        int kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw new NotJson();
        };
    }

    /** Half of a character is no text: it cannot be written again as it is. */
    private String mended(String string, Span span) {
        diagnostics.add(Diagnostic.of(JsonCode.NOT_JSON, Label.of(text, span), JsonComplaint.HALF)
                .withHelp(JsonComplaint.HALF_HELP));
        StringBuilder mended = new StringBuilder(string);
        for (int i = 0; i < mended.length(); i++) {
            if (isHalf(mended, i)) {
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended.toString();
    }

    private char unit() throws NotJson {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() > 'f' ? -1 : Character.digit(peek(), 16);
            if (digit < 0) {
                throw new NotJson();
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    /** Tells whether the other half of a character does not stand beside this one. */
    private static boolean isHalf(StringBuilder string, int i) {
        char c = string.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
    }

    /** Skips white space and returns the character after it. */
    private int space() {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            at++;
            c = peek();
        }
        return c;
    }

    private int peek() {
        return at < text.length() ? text.codePointAt(at) : END;
    }
}
