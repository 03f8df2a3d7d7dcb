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

    private final Published published;

    JsonCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
