package dev.writ.rules;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with how findings are dealt with. */
public enum LintCode implements DiagnosticCode {
    BASELINE_ENTRY_GONE("WRIT-D521", "baseline-entry-gone", Severity.WARNING),
    NOT_A_BASELINE("WRIT-D522", "not-a-baseline", Severity.ERROR);

    private final Published published;

    LintCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
