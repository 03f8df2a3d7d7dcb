package dev.writ.compiler.lower;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What the compiler says about the documents it made. */
public enum LoweringCode implements DiagnosticCode {
    ENFORCED_BY_BUCKET_POLICY("WRIT-C930", "enforced-by-bucket-policy", Severity.NOTE),
    NO_POLICY_ADMINISTRATOR("WRIT-C931", "no-policy-administrator", Severity.DANGER),
    TOO_MUCH_OUTPUT("WRIT-C937", "too-much-output", Severity.ERROR),
    UNCONFIRMED_FACT("WRIT-C932", "unconfirmed-fact", Severity.NOTE),
    DENY_LEANS_ON_UNCONFIRMED_FACT("WRIT-C933", "deny-leans-on-unconfirmed-fact", Severity.DANGER);

    private final Published published;

    LoweringCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
