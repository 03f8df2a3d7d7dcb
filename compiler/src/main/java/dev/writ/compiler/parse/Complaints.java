package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Collects what is wrong with one text. A text that is not Writ at all is not worth a million messages. */
final class Complaints {

    private static final int LIMIT = 500;

    private final SourceText text;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int left = LIMIT;

    Complaints(SourceText text) {
        this.text = text;
    }

    SourceText text() {
        return text;
    }

    /** Tells whether nothing more is listed, so that there is no need to find words for it. */
    boolean full() {
        return left <= 0;
    }

    void add(Diagnostic diagnostic) {
        left--;
        if (left > 0) {
            diagnostics.add(diagnostic);
        } else if (left == 0) {
            diagnostics.add(tooMany(diagnostic.primary()));
        }
    }

    /** Lists nothing more. */
    void giveUp(Span span) {
        if (!full()) {
            left = 0;
            diagnostics.add(tooMany(Label.of(text, span)));
        }
    }

    private static Diagnostic tooMany(Label at) {
        return Diagnostic.of(
                        SyntaxCode.TOO_MANY_ERRORS,
                        at,
                        "more than " + (LIMIT - 1) + " mistakes in this file; the rest is not listed")
                .withHelp("check that this is a Writ file");
    }

    void add(SyntaxCode code, Span span, String message, String... help) {
        Diagnostic diagnostic = Diagnostic.of(code, Label.of(text, span), message);
        for (String words : help) {
            diagnostic = diagnostic.withHelp(words);
        }
        add(diagnostic);
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** The token's place. The stop index is inclusive, and lies before the start for the end of the file. */
    static Span spanOf(Token token) {
        int start = Math.max(0, token.getStartIndex());
        return new Span(start, Math.max(start, token.getStopIndex() + 1));
    }
}
