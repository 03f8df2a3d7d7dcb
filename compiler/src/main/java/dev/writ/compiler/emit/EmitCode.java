package dev.writ.compiler.emit;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What the compiler says about the files that it makes. */
public enum EmitCode implements DiagnosticCode {
    POLICY_TOO_LARGE("WRIT-E022", "policy-too-large", Severity.WARNING);

    private final Published published;

    EmitCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
