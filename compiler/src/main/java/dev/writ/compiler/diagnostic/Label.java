package dev.writ.compiler.diagnostic;

import dev.writ.compiler.source.Position;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.Objects;

/**
 * A place in a text, and what there is to say about it.
 *
 * @param text the text
 * @param span the place
 * @param note what to print beside the place; empty for nothing
 */
public record Label(SourceText text, Span span, String note) {

    public Label {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(note, "note");
    }

    /** Makes a label without a note. */
    public static Label of(SourceText text, Span span) {
        return new Label(text, span, "");
    }

    /** Returns the same place with another note. */
    public Label noting(String words) {
        return new Label(text, span, words);
    }

    /** Returns where the place begins. */
    public Position position() {
        return text.positionAt(span.start());
    }

    /** Returns the place as {@code file:line:column}. */
    public String where() {
        return text.name() + ":" + position();
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Label label
                && text.equals(label.text)
                && span.equals(label.span)
                && note.equals(label.note);
    }

    @Override
    public int hashCode() {
        return (text.hashCode() * 31 + span.hashCode()) * 31 + note.hashCode();
    }
}
