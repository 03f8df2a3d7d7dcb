package dev.writ.compiler.json;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says why a text is not JSON. The reader finds that it is not; what people write by mistake (a comma too many, a
 * comment, quotes of another kind) deserves words of its own.
 */
final class JsonComplaint {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int LONGEST_WORD = 40;
    private static final int END = -1;

    /** What there is to say about an escape of half a character without the other. */
    static final String HALF = "the string holds an escape of half a character";

    static final String HALF_HELP = "write the character itself, or both halves of its escape";

    /** How long an escape such as {@code \\u0041} is. */
    private static final int ESCAPED = 6;

    private final SourceText text;
    private final int deepest;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int at;
    private State state = State.VALUE;
    /** The last character that is no white space, before the one that is looked at. */
    private int last = END;

    /** What may come next. */
    private enum State {
        VALUE,
        FIRST_ITEM,
        FIRST_KEY,
        KEY,
        COLON,
        COMMA,
        DONE
    }

    private JsonComplaint(SourceText text, int deepest) {
        this.text = text;
        this.deepest = deepest;
    }

    /** Returns the first thing that is wrong with a text as JSON; empty if nothing is. */
    static Optional<Diagnostic> about(SourceText text, int deepest) {
        return new JsonComplaint(text, deepest).first();
    }

    private Optional<Diagnostic> first() {
        while (true) {
            skipSpace();
            if (at >= text.length()) {
                return state == State.DONE ? Optional.empty() : Optional.of(endsTooEarly());
            }
            int start = at;
            Optional<Diagnostic> wrong = step(text.codePointAt(at));
            if (wrong.isPresent()) {
                return wrong;
            }
            last = at - 1;
            if (at == start) {
                throw new IllegalStateException("no progress at " + at);
            }
        }
    }

    private Optional<Diagnostic> step(int c) {
        if (c == '#' || (c == '/' && (peek(1) == '/' || peek(1) == '*'))) {
            return wrong(here(c == '#' ? 1 : 2), "JSON has no comments", "delete the comment");
        }
        return switch (state) {
            case VALUE, FIRST_ITEM -> c == ']' && state == State.FIRST_ITEM ? close(c) : value(c);
            case FIRST_KEY, KEY -> c == '}' && state == State.FIRST_KEY ? close(c) : key(c);
            case COLON -> colon(c);
            case COMMA -> comma(c);
            case DONE ->
                wrong(
                        here(1),
                        "the text goes on after the end of the document",
                        c == '{' || c == '[' ? "keep one document in a file" : "delete what follows");
        };
    }

    private Optional<Diagnostic> value(int c) {
        if (c == '{' || c == '[') {
            if (open.size() == deepest) {
                return wrong(here(1), "this is nested deeper than " + deepest + " levels", "");
            }
            open.push(at++);
            state = c == '{' ? State.FIRST_KEY : State.FIRST_ITEM;
            return Optional.empty();
        }
        if (c == '"') {
            state = afterValue();
            return string();
        }
        if (c == '}' && state == State.FIRST_ITEM) {
            return mismatch(c);
        }
        if (c == '}' || c == ']' || c == ',' || c == ':') {
            return last != END && text.codePointAt(last) == ',' ? commaTooMany() : unexpected(c, "a value is missing");
        }
        Optional<Diagnostic> quote = otherQuote(c);
        if (quote.isPresent()) {
            return quote;
        }
        if (!isWord(c)) {
            return unexpected(c, "");
        }
        Span span = here(wordLength());
        String word = text.slice(span);
        boolean number = !Character.isLetter(c) && c != '_' && c != '$';
        if (number && !NUMBER.matcher(word).matches()) {
            return wrong(span, "`" + cut(word) + "` is not a JSON number", "put it in double quotes");
        }
        if (!number && !word.equals("true") && !word.equals("false") && !word.equals("null")) {
            return wrong(span, "`" + cut(word) + "` is not a JSON value", remedy(word));
        }
        at = span.end();
        state = afterValue();
        return Optional.empty();
    }

    private String remedy(String word) {
        if (open.isEmpty()) {
            return "begin with `{` or `[`";
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false") || lower.equals("null")
                ? "write `" + lower + "`"
                : "put it in double quotes";
    }

    private Optional<Diagnostic> key(int c) {
        if (c == '"') {
            state = State.COLON;
            return string();
        }
        if (c == '}' || c == ',') {
            return last != END && text.codePointAt(last) == ',' ? commaTooMany() : unexpected(c, "a key is missing");
        }
        if (c == ']') {
            return mismatch(c);
        }
        Optional<Diagnostic> quote = otherQuote(c);
        if (quote.isPresent() || !isWord(c)) {
            return quote.or(() -> unexpected(c, "a key is missing"));
        }
        Span span = here(wordLength());
        return wrong(span, "a key stands in double quotes, unlike `" + cut(text.slice(span)) + "`", "");
    }

    private Optional<Diagnostic> colon(int c) {
        if (c != ':') {
            return unexpected(c, "a colon is missing after the key");
        }
        at++;
        state = State.VALUE;
        return Optional.empty();
    }

    private Optional<Diagnostic> comma(int c) {
        if (c == '}' || c == ']') {
            return close(c);
        }
        if (c != ',') {
            boolean value = c == '"' || c == '{' || c == '[' || c == '-' || Character.isLetterOrDigit(c);
            return value ? wrong(here(1), "a comma is missing before this", "") : unexpected(c, "");
        }
        at++;
        state = text.codePointAt(open.element()) == '{' ? State.KEY : State.VALUE;
        return Optional.empty();
    }

    private Optional<Diagnostic> close(int c) {
        if ((text.codePointAt(open.element()) == '{') != (c == '}')) {
            return mismatch(c);
        }
        open.pop();
        at++;
        state = afterValue();
        return Optional.empty();
    }

    private State afterValue() {
        return open.isEmpty() ? State.DONE : State.COMMA;
    }

    private Optional<Diagnostic> string() {
        int start = at++;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (c == '"') {
                at++;
                return Optional.empty();
            }
            if (c == '\n' || c == '\r') {
                return wrong(
                        new Span(start, at),
                        "the string does not end on its line",
                        "add the closing quote, or write `\\n` for the end of a line");
            }
            if (c < ' ') {
                return wrong(
                        here(1),
                        String.format(Locale.ROOT, "the character U+%04X must be escaped in a string", c),
                        c == '\t' ? "write `\\t`" : String.format(Locale.ROOT, "write `\\u%04x`", c));
            }
            int length = c == '\\' ? escape() : 1;
            if (length == 0) {
                return wrong(
                        here(2),
                        "`" + text.slice(here(2)) + "` is not an escape of JSON",
                        "write `\\\\` for a backslash");
            }
            if (length == ESCAPED && Character.isSurrogate(unit(at))) {
                if (!Character.isSurrogatePair(unit(at), unit(at + ESCAPED))) {
                    return wrong(here(ESCAPED), HALF, HALF_HELP);
                }
                at += ESCAPED;
            }
            at += length;
        }
        return Optional.of(Diagnostic.of(
                        JsonCode.NOT_JSON,
                        Label.of(text, new Span(start, start + 1)),
                        "the text ends inside of this string")
                .withHelp("see whether the file is complete"));
    }

    /** The length of an escape; 0 if it is none. */
    private int escape() {
        int kind = peek(1);
        if (kind != 'u') {
            return kind == END || "\"\\/bfnrt".indexOf(kind) >= 0 ? 2 : 0;
        }
        for (int i = 2; i < 6; i++) {
            int digit = peek(i);
            if (digit != END && (digit > 'f' || Character.digit(digit, 16) < 0)) {
                return 0;
            }
        }
        return ESCAPED;
    }

    /** The number in an escape such as {@code \\u0041}; 0 if there is none. */
    private char unit(int from) {
        String escape = text.slice(new Span(Math.min(text.length(), from), Math.min(text.length(), from + ESCAPED)));
        return escape.matches("\\\\u[0-9A-Fa-f]{4}") ? (char) Integer.parseInt(escape.substring(2), 16) : 0;
    }

    private Diagnostic endsTooEarly() {
        if (open.isEmpty()) {
            return Diagnostic.of(JsonCode.NOT_JSON, Label.of(text, new Span(0, 0)), "the file is empty; expected JSON");
        }
        int bracket = open.element();
        return Diagnostic.of(
                        JsonCode.NOT_JSON,
                        Label.of(text, new Span(last, last + 1)),
                        "the text ends before the document does")
                .withRelated(Label.of(text, new Span(bracket, bracket + 1)).noting("not closed"))
                .withHelp("see whether the file is complete");
    }

    private Optional<Diagnostic> commaTooMany() {
        return wrong(new Span(last, last + 1), "there is a comma too many", "delete it");
    }

    private Optional<Diagnostic> mismatch(int c) {
        int bracket = open.element();
        String opened = Character.toString(text.codePointAt(bracket));
        return Optional.of(Diagnostic.of(
                        JsonCode.NOT_JSON,
                        Label.of(text, here(1)),
                        "`" + Character.toString(c) + "` does not close `" + opened + "`")
                .withRelated(Label.of(text, new Span(bracket, bracket + 1)).noting("not closed")));
    }

    private Optional<Diagnostic> otherQuote(int c) {
        return c == '\'' || c == '`' || c == '\u2018' || c == '\u2019' || c == '\u201C' || c == '\u201D'
                ? wrong(here(1), "JSON strings stand in double quotes", "write `\"`")
                : Optional.empty();
    }

    private Optional<Diagnostic> unexpected(int c, String why) {
        String what = Character.isWhitespace(c) || Character.isISOControl(c)
                ? String.format(Locale.ROOT, "U+%04X", c)
                : "`" + Character.toString(c) + "`";
        return wrong(here(1), (why.isEmpty() ? "" : why + ": ") + "unexpected " + what, "");
    }

    private Optional<Diagnostic> wrong(Span span, String message, String help) {
        return Optional.of(Diagnostic.of(JsonCode.NOT_JSON, Label.of(text, span), message)
                .withHelp(Optional.of(help).filter(words -> !words.isEmpty())));
    }

    private Span here(int length) {
        return new Span(at, Math.min(text.length(), at + length));
    }

    /** A run of what words and numbers are made of; at least one character. */
    private int wordLength() {
        int end = at;
        while (end < text.length() && isWord(text.codePointAt(end))) {
            end++;
        }
        return Math.max(1, end - at);
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.' || c == '+' || c == '-';
    }

    private int peek(int ahead) {
        return at + ahead < text.length() ? text.codePointAt(at + ahead) : END;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.codePointAt(at)) >= 0) {
            at++;
        }
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD)) + "…";
    }
}
