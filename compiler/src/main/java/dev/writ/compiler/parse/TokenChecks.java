package dev.writ.compiler.parse;

import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.grammar.WritLexer;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** What must hold of every line and character, whatever the sentence: nothing hides beyond the edge of a diff. */
final class TokenChecks {

    /** The most characters of a line outside strings. */
    private static final int MAX_LINE = 200;

    private final SourceText text;
    private final CommonTokenStream tokens;
    private final Complaints complaints;

    private TokenChecks(SourceText text, CommonTokenStream tokens, Complaints complaints) {
        this.text = text;
        this.tokens = tokens;
        this.complaints = complaints;
    }

    static void check(SourceText text, CommonTokenStream tokens, Complaints complaints) {
        TokenChecks checks = new TokenChecks(text, tokens, complaints);
        checks.lineLengths();
        checks.carriageReturns();
        if (!checks.plain()) {
            checks.characters();
        }
    }

    /** Most files are plain ASCII, and then there is nothing to look for. */
    private boolean plain() {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (c > 0x7E || (c < 0x20 && c != '\n' && c != '\r' && c != '\t')) {
                return false;
            }
        }
        return true;
    }

    private void lineLengths() {
        int[] outside = new int[text.lines() + 1];
        boolean longLine = false;
        for (int line = 1; line <= text.lines(); line++) {
            outside[line] = text.line(line).codePointCount(0, text.line(line).length());
            longLine |= outside[line] > MAX_LINE;
        }
        if (!longLine) {
            return;
        }
        for (Token token : tokens.getTokens()) {
            if (token.getType() == WritLexer.STRING) {
                outside[token.getLine()] -= Complaints.spanOf(token).length();
            }
        }
        for (int line = 1; line <= text.lines(); line++) {
            if (outside[line] > MAX_LINE) {
                int start = text.lineStart(line);
                complaints.add(
                        SyntaxCode.LINE_TOO_LONG,
                        new Span(
                                start + MAX_LINE,
                                start
                                        + text.line(line)
                                                .codePointCount(
                                                        0, text.line(line).length())),
                        "line " + line + " has " + outside[line] + " characters outside strings; the most is "
                                + MAX_LINE,
                        "a grant must not hide beyond the edge of a diff: put the list in brackets, one item per line");
            }
        }
    }

    /** A carriage return that does not end a line lets a terminal draw what follows over what stands before. */
    private void carriageReturns() {
        String content = text.content();
        for (int i = content.indexOf('\r'); i >= 0; i = content.indexOf('\r', i + 1)) {
            if (i + 1 == content.length() || content.charAt(i + 1) != '\n') {
                int at = content.codePointCount(0, i);
                complaints.add(
                        SyntaxCode.HIDDEN_CHARACTER,
                        new Span(at, at + 1),
                        "a carriage return stands without a line feed",
                        "end lines with LF or CR LF; a lone CR lets a terminal draw over the line");
                return;
            }
        }
    }

    private void characters() {
        for (Token token : tokens.getTokens()) {
            if (token.getType() == WritLexer.STRING || token.getType() == WritLexer.OPEN_STRING) {
                string(token);
            } else if (token.getType() == WritLexer.COMMENT || token.getType() == WritLexer.DOC) {
                comment(token);
            } else {
                word(token);
            }
        }
    }

    private void comment(Token token) {
        Span span = Complaints.spanOf(token);
        for (int i = span.start(); i < span.end(); i++) {
            int c = text.codePointAt(i);
            if (Characters.isHidden(c)) {
                complaints.add(
                        SyntaxCode.HIDDEN_CHARACTER,
                        new Span(i, i + 1),
                        "a comment contains the hidden character " + Characters.describe(c),
                        "remove it: it can make a reader see something else than the compiler does");
                return;
            }
        }
    }

    /** Any other token; the parser leaves hidden characters to us. */
    private void word(Token token) {
        Span span = Complaints.spanOf(token);
        for (int i = span.start(); i < span.end(); i++) {
            int c = text.codePointAt(i);
            if (Characters.isHidden(c) && c != '\r') {
                complaints.add(
                        SyntaxCode.HIDDEN_CHARACTER,
                        new Span(i, i + 1),
                        "the hidden character " + Characters.describe(c) + " stands here",
                        "remove it: it can make a reader see something else than the compiler does");
                return;
            }
        }
    }

    private void string(Token token) {
        Span span = Complaints.spanOf(token);
        for (int i = span.start(); i < span.end(); i++) {
            int c = text.codePointAt(i);
            if (Characters.isHidden(c)) {
                complaints.add(
                        SyntaxCode.HIDDEN_CHARACTER_IN_STRING,
                        new Span(i, i + 1),
                        "a string contains the hidden character " + Characters.describe(c),
                        "if it is meant, write it as an escape: `\\u{" + Integer.toHexString(c) + "}`");
                return;
            }
        }
        Characters.mixedWord(text.slice(span))
                .ifPresent(word -> complaints.add(
                        SyntaxCode.MIXED_SCRIPTS,
                        span,
                        "`" + word + "` mixes letters of several scripts that look alike",
                        "check the name letter by letter; another name may look the same"));
    }
}
