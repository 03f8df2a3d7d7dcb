package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
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

    /** Returns the change that puts other words at a place. */
    public static Edit replace(Label at, String replacement) {
        return new Edit(at, replacement);
    }
}
