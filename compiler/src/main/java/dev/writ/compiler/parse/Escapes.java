package dev.writ.compiler.parse;

import dev.writ.compiler.source.Span;

/** The escapes of a string: {@code \"}, {@code \\}, {@code \t}, {@code \n} and {@code \}{@code u{…}}. */
final class Escapes {

    private static final int MAX_DIGITS = 6;

    private final String quoted;
    private final Span span;
    private final Complaints complaints;
    private final StringBuilder value = new StringBuilder();
    private int at = 1;
    /** Offset of {@code at} in the text: {@code char}s and code points differ. */
    private int offset;

    private Escapes(String quoted, Span span, Complaints complaints) {
        this.quoted = quoted;
        this.span = span;
        this.complaints = complaints;
        this.offset = span.start() + 1;
    }

    /** Returns what a quoted string stands for; unknown escapes are reported and left out. */
    static String resolve(String quoted, Span span, Complaints complaints) {
        return quoted.indexOf('\\') < 0
                ? quoted.substring(1, quoted.length() - 1)
                : new Escapes(quoted, span, complaints).resolve();
    }

    private String resolve() {
        while (at < quoted.length() - 1) {
            int c = quoted.codePointAt(at);
            if (c == '\\') {
                escape();
            } else {
                value.appendCodePoint(c);
                at += Character.charCount(c);
                offset++;
            }
        }
        return value.toString();
    }

    private void escape() {
        int c = quoted.codePointAt(at + 1);
        switch (c) {
            case '"', '\\' -> simple((char) c);
            case 't' -> simple('\t');
            case 'n' -> simple('\n');
            case 'u' -> codePoint();
            default -> {
                unknown(2, "`\\" + Character.toString(c) + "` is not an escape");
                at += 1 + Character.charCount(c);
                offset += 2;
            }
        }
    }

    private void simple(char c) {
        value.append(c);
        at += 2;
        offset += 2;
    }

    private void codePoint() {
        int close = closingBrace();
        String digits = close > 0 ? quoted.substring(at + 3, close) : "";
        int length = close + 1 - at;
        if (!digits.matches("[0-9A-Fa-f]{1," + MAX_DIGITS + "}")) {
            unknown(2, "`\\u` needs one to six hexadecimal digits in braces");
            at += 2;
            offset += 2;
            return;
        }
        int code = Integer.parseInt(digits, 16);
        if (!Character.isValidCodePoint(code) || (code >= 0xD800 && code <= 0xDFFF) || code == 0) {
            unknown(length, "`\\u{" + digits + "}` is not a character");
        } else {
            value.appendCodePoint(code);
        }
        at += length;
        offset += length;
    }

    /** Returns where the braces of an escape end, or -1. Looks no further than one can be long. */
    private int closingBrace() {
        if (at + 2 >= quoted.length() || quoted.charAt(at + 2) != '{') {
            return -1;
        }
        for (int i = at + 3; i < quoted.length() && i <= at + 3 + MAX_DIGITS; i++) {
            if (quoted.charAt(i) == '}') {
                return i;
            }
        }
        return -1;
    }

    private void unknown(int length, String message) {
        complaints.add(
                SyntaxCode.UNKNOWN_ESCAPE,
                new Span(offset, Math.min(span.end(), offset + length)),
                message,
                "the escapes are `\\\"`, `\\\\`, `\\t`, `\\n` and `\\u{…}`");
    }
}
