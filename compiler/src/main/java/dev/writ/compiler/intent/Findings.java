package dev.writ.compiler.intent;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.Located;
import java.util.ArrayList;
import java.util.List;

/** Collects what there is to say about meaning. */
final class Findings {

    private final List<Diagnostic> diagnostics = new ArrayList<>();

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /** Reports something about a place. */
    void add(DiagnosticCode code, Label at, String message, String... help) {
        Diagnostic diagnostic = Diagnostic.of(code, at, message);
        for (String words : help) {
            diagnostic = diagnostic.withHelp(words);
        }
        add(diagnostic);
    }

    /** Reports something about an element, with the place where it was declared if that is elsewhere. */
    void add(DiagnosticCode code, Located<?> element, String message, String... help) {
        Diagnostic diagnostic = Diagnostic.of(code, element.at(), message);
        for (String words : help) {
            diagnostic = diagnostic.withHelp(words);
        }
        if (element.declared().isPresent()) {
            diagnostic = diagnostic.withRelated(element.declared().get().noting("it is declared here"));
        }
        add(diagnostic);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
