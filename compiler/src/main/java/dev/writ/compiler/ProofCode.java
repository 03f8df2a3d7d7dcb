package dev.writ.compiler;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What a proof can come to, if not to what was claimed. */
public enum ProofCode implements DiagnosticCode {
    ASSERTION_BROKEN("WRIT-L409", "invariant-broken", Severity.ERROR),
    NOT_DECIDED("WRIT-L430", "not-decided", Severity.ERROR),
    WIDER_IF("WRIT-L431", "wider-under-another-fact", Severity.DANGER),
    NARROWER_IF("WRIT-L432", "narrower-under-another-fact", Severity.NOTE);

    private final Published published;

    ProofCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
