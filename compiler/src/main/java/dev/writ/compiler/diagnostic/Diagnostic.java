package dev.writ.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something to tell the author. Immutable, and knows nothing of how it is rendered.
 *
 * @param code what kind of thing it is
 * @param message what is wrong: lower case, no full stop, the author's words in back-ticks
 * @param primary where it is wrong
 * @param related other places that explain it, such as the first of two clashing declarations
 * @param help what to do about it, in the imperative; a line each
 */
public record Diagnostic(DiagnosticCode code, String message, Label primary, List<Label> related, List<String> help) {

    /** Orders by file, then place, then code: the order in which every report lists them. */
    public static final Comparator<Diagnostic> ORDER = Diagnostic::compare;

    public Diagnostic {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(primary, "primary");
        related = List.copyOf(related);
        help = List.copyOf(help);
    }

    private static int compare(Diagnostic left, Diagnostic right) {
        int byFile =
                left.primary().text().name().compareTo(right.primary().text().name());
        if (byFile != 0) {
            return byFile;
        }
        int byPlace = left.primary().span().compareTo(right.primary().span());
        if (byPlace != 0) {
            return byPlace;
        }
        int byCode = left.code().id().compareTo(right.code().id());
        return byCode != 0 ? byCode : left.message().compareTo(right.message());
    }

    /** Returns diagnostics in {@link #ORDER}, each once even if several stages or workspaces found it. */
    public static List<Diagnostic> inOrder(Collection<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return List.of();
        }
        List<Diagnostic> sorted = new ArrayList<>(diagnostics);
        sorted.sort(ORDER);
        List<Diagnostic> once = new ArrayList<>(sorted.size());
        for (Diagnostic diagnostic : sorted) {
            if (once.isEmpty() || ORDER.compare(once.get(once.size() - 1), diagnostic) != 0) {
                once.add(diagnostic);
            }
        }
        return List.copyOf(once);
    }

    /** Makes a diagnostic with neither other places nor help. */
    public static Diagnostic of(DiagnosticCode code, Label primary, String message) {
        return new Diagnostic(code, message, primary, List.of(), List.of());
    }

    /** Returns this diagnostic with one more place that explains it. */
    public Diagnostic withRelated(Label place) {
        List<Label> places = new ArrayList<>(related);
        places.add(place);
        return new Diagnostic(code, message, primary, places, help);
    }

    /** Returns this diagnostic with one more line of help. */
    public Diagnostic withHelp(String words) {
        List<String> lines = new ArrayList<>(help);
        lines.add(words);
        return new Diagnostic(code, message, primary, related, lines);
    }

    /** Returns this diagnostic with a line of help if there is one. */
    public Diagnostic withHelp(Optional<String> words) {
        return words.map(this::withHelp).orElse(this);
    }

    /** Returns how much it matters. */
    public Severity severity() {
        return code.severity();
    }

    /** Tells whether nothing may be made from a source with this diagnostic. */
    public boolean isError() {
        return severity() == Severity.ERROR;
    }
}
