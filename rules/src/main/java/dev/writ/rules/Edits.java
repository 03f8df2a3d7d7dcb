package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Annotation;
import dev.writ.compiler.syntax.Head;
import java.util.Optional;

/** Makes changes that leave the layout around them as it is. */
public final class Edits {

    private Edits() {}

    /**
     * Returns the change that removes what stands at a place, with its lines. Empty if something else stands on them: a
     * comment there may be about what is left.
     */
    public static Optional<Edit> removeLines(SourceText text, Span span) {
        int first = text.lineAt(span.start());
        int last = text.lineAt(Math.max(span.start(), span.end() - 1));
        int start = text.lineStart(first);
        int end = last < text.lines() ? text.lineStart(last + 1) : text.length();
        boolean alone = text.slice(new Span(start, span.start())).isBlank()
                && text.slice(new Span(span.end(), end)).isBlank();
        return alone ? Optional.of(new Edit(Label.of(text, new Span(start, end)), "")) : Optional.empty();
    }

    /**
     * Returns the place of something with its annotations and its documentation before it: a comment that documents it
     * would be about what comes next.
     *
     * @param head what is known to stand before it
     * @param span where it stands without that
     */
    public static Span withHead(SourceText text, Head head, Span span) {
        int start = span.start();
        for (Annotation annotation : head.annotations()) {
            start = Math.min(start, annotation.span().start());
        }
        int line = text.lineAt(start);
        while (line > 1 && text.line(line - 1).strip().startsWith("##")) {
            line--;
            start = text.lineStart(line);
        }
        return new Span(start, span.end());
    }

    /** Returns the change that puts other words at a place. */
    public static Edit replace(Label at, String replacement) {
        return new Edit(at, replacement);
    }
}
