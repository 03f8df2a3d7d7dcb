package dev.writ.compiler.resolve;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with names, types and single elements. */
public enum ResolveCode implements DiagnosticCode {
    MISSING_ORG("WRIT-W810", "missing-org", Severity.ERROR),
    DUPLICATE_ORG("WRIT-W811", "duplicate-org", Severity.ERROR),
    DUPLICATE_NAME("WRIT-W812", "duplicate-name", Severity.ERROR),
    INVALID_ORGANIZATION("WRIT-W813", "invalid-organization", Severity.ERROR),
    CYCLIC_SET("WRIT-W814", "cyclic-set", Severity.ERROR),
    SET_TOO_DEEP("WRIT-W815", "set-too-deep", Severity.ERROR),
    TOO_MANY_ITEMS("WRIT-W816", "too-many-items", Severity.ERROR),
    ISSUER_CLASH("WRIT-W817", "issuer-clash", Severity.ERROR),
    WILDCARD_POSITION("WRIT-W818", "wildcard-position", Severity.ERROR),
    INVALID_PARTNER("WRIT-W819", "invalid-partner", Severity.ERROR),
    ALLOW_ANYONE("WRIT-W820", "allow-anyone", Severity.ERROR),
    DENY_NEEDS_GROUP("WRIT-W821", "deny-needs-group", Severity.ERROR),
    ONE_SPELLING_OF_A_GROUP("WRIT-W822", "one-spelling-of-a-group", Severity.NOTE),
    UNCONFIRMED_SERVICE("WRIT-W823", "unconfirmed-service", Severity.WARNING),
    UNCONFIRMED_ACTION("WRIT-W824", "unconfirmed-action", Severity.NOTE),
    NOT_AN_ACTION("WRIT-W825", "not-an-action", Severity.ERROR),
    EXCEPT_FORM("WRIT-W826", "except-form", Severity.ERROR),
    INVALID_LIMIT("WRIT-W827", "invalid-limit", Severity.ERROR),
    INVALID_CONDITION_VALUE("WRIT-W828", "invalid-condition-value", Severity.ERROR),
    UNKNOWN_ANNOTATION("WRIT-W829", "unknown-annotation", Severity.ERROR),
    INVALID_ANNOTATION("WRIT-W830", "invalid-annotation", Severity.ERROR),
    CLAIM_FORM("WRIT-W831", "claim-form", Severity.ERROR),
    EMPTY_POLICY("WRIT-W832", "empty-policy", Severity.WARNING),
    REVIEW_SOON("WRIT-W833", "review-soon", Severity.WARNING),
    UNDEFINED_REFERENCE("WRIT-D502", "undefined-reference", Severity.ERROR),
    REVIEW_OVERDUE("WRIT-D514", "review-overdue", Severity.DANGER),
    SUPPRESSION_WITHOUT_REASON("WRIT-D515", "suppression-without-reason", Severity.ERROR),
    SUPPRESSION_EXPIRED("WRIT-D516", "suppression-expired", Severity.DANGER),
    SUPPRESSION_UNUSED("WRIT-D517", "suppression-unused", Severity.WARNING),
    UNKNOWN_ACTION("WRIT-E007", "unknown-action", Severity.ERROR),
    UNKNOWN_ACTION_PREFIX("WRIT-E008", "unknown-action-prefix", Severity.ERROR),
    WILDCARD_MATCHES_NOTHING("WRIT-E010", "wildcard-matches-nothing", Severity.ERROR),
    INVALID_PRINCIPAL("WRIT-E014", "invalid-principal", Severity.ERROR),
    INVALID_SERVICE_ACCOUNT("WRIT-E015", "invalid-serviceaccount", Severity.ERROR),
    INVALID_ISSUER("WRIT-E016", "invalid-issuer", Severity.ERROR),
    INVALID_BUCKET_NAME("WRIT-E018", "invalid-bucket-name", Severity.ERROR),
    DUPLICATE_STATEMENT_NAME("WRIT-E021", "duplicate-statement-name", Severity.ERROR),
    UNCONFIRMED_OPERATOR("WRIT-E024", "unknown-condition-operator", Severity.WARNING),
    UNCONFIRMED_KEY("WRIT-E025", "unknown-condition-key", Severity.WARNING),
    WILDCARD_WITHOUT_LIKE("WRIT-E032", "wildcard-without-like", Severity.DANGER);

    private final Published published;

    ResolveCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
