package dev.writ.rules;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.resolve.ResolveCode;
import java.util.Optional;

/** Adds the repair to what the compiler says, where there is one way to do it. */
final class Repairs {

    private static final String SOURCE = ".writ";

    private Repairs() {}

    /** Returns a finding of a diagnostic, with its repair if it has one. */
    static Finding of(Diagnostic said, Catalogue catalogue) {
        Finding finding = Finding.of(said);
        DiagnosticCode code = said.code();
        Label at = said.primary();
        if (!at.text().name().endsWith(SOURCE)) {
            return finding;
        }
        if (code == ResolveCode.SUPPRESSION_EXPIRED || code == ResolveCode.SUPPRESSION_UNUSED) {
            return Edits.removeLines(at.text(), at.span())
                    .map(finding::withEdit)
                    .orElse(finding);
        }
        return code == ResolveCode.NOT_AN_ACTION
                ? instead(at, catalogue).map(finding::withEdit).orElse(finding)
                : finding;
    }

    /** The name of an API operation can be replaced where one action alone permits it. */
    private static Optional<Edit> instead(Label at, Catalogue catalogue) {
        NotAnAction name = catalogue.notActions().get(at.text().slice(at.span()));
        return name != null && name.instead().size() == 1
                ? Optional.of(Edits.replace(at, name.instead().get(0)))
                : Optional.empty();
    }
}
