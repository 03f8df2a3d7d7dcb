package dev.writ.compiler.resolve;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Collects what the resolver has to say. */
final class Problems {

    private final List<Diagnostic> diagnostics = new ArrayList<>();

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    void add(DiagnosticCode code, Label at, String message, String... help) {
        Diagnostic diagnostic = Diagnostic.of(code, at, message);
        for (String words : help) {
            diagnostic = diagnostic.withHelp(words);
        }
        add(diagnostic);
    }

    void add(DiagnosticCode code, SourceText text, Span span, String message, String... help) {
        add(code, Label.of(text, span), message, help);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
