package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with a policy in JSON. */
public enum ReadCode implements DiagnosticCode {
    INVALID_EFFECT("WRIT-E005", "invalid-effect", Severity.ERROR),
    INVALID_VERSION("WRIT-E006", "invalid-version", Severity.ERROR),
    WILDCARD_IN_ACTION_PREFIX("WRIT-E009", "wildcard-in-action-prefix", Severity.ERROR),
    ACTION_NOT_IN_THIS_KIND("WRIT-E011", "action-not-in-this-kind", Severity.DANGER),
    INVALID_ARN("WRIT-E012", "invalid-arn", Severity.ERROR),
    ARN_IN_ORGANIZATION_POLICY("WRIT-E013", "arn-in-org-policy", Severity.ERROR),
    EMPTY_LIST("WRIT-E034", "empty-list", Severity.ERROR),
    ALLOW_WITH_NOT_PRINCIPAL("WRIT-S218", "allow-with-notprincipal", Severity.ERROR),
    ALLOW_WITH_NOT_ACTION("WRIT-S219", "allow-with-notaction-notresource", Severity.ERROR),
    UNSUPPORTED_ELEMENT("WRIT-J910", "unsupported-element", Severity.ERROR),
    UNKNOWN_KIND("WRIT-J911", "unknown-policy-kind", Severity.ERROR),
    UNKNOWN_BUCKET("WRIT-J912", "unknown-bucket", Severity.ERROR),
    OLD_VERSION("WRIT-J913", "old-version", Severity.WARNING),
    UNNAMED_STATEMENT("WRIT-J914", "unnamed-statement", Severity.WARNING),
    DUPLICATE_SID("WRIT-J915", "duplicate-sid", Severity.WARNING),
    DUPLICATE_STATEMENT("WRIT-J916", "duplicate-statement", Severity.ERROR),
    DUPLICATE_POLICY("WRIT-J917", "duplicate-policy", Severity.ERROR),
    OPERATOR_NOT_JUDGED("WRIT-J918", "operator-not-judged", Severity.WARNING),
    RESOURCE_WITHOUT_BUCKET("WRIT-J919", "resource-without-bucket", Severity.WARNING);

    private final Published published;

    ReadCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
