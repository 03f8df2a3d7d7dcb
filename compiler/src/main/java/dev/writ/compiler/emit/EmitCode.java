package dev.writ.compiler.emit;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What the compiler says about the files that it makes. */
public enum EmitCode implements DiagnosticCode {
    POLICY_TOO_LARGE("WRIT-E022", "policy-too-large", Severity.WARNING);

    private final String id;
    private final String label;
    private final Severity severity;

    EmitCode(String id, String label, Severity severity) {
        this.id = id;
        this.label = label;
        this.severity = severity;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
