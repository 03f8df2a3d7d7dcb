package dev.writ.compiler.json;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with a JSON text. */
public enum JsonCode implements DiagnosticCode {
    NOT_JSON("WRIT-J901", "not-json", Severity.ERROR),
    DUPLICATE_KEY("WRIT-J902", "duplicate-json-key", Severity.ERROR),
    UNKNOWN_KEY("WRIT-E003", "unknown-element", Severity.ERROR),
    WRONG_TYPE("WRIT-E004", "wrong-json-type", Severity.ERROR),
    MISSING_KEY("WRIT-E002", "missing-element", Severity.ERROR);

    private final String id;
    private final String label;
    private final Severity severity;

    JsonCode(String id, String label, Severity severity) {
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
