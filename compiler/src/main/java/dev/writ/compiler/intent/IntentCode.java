package dev.writ.compiler.intent;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What a rule can say that means nothing, or that the platform cannot enforce. */
public enum IntentCode implements DiagnosticCode {
    GLOBAL_WITH_ON("WRIT-C901", "global-action-with-on", Severity.ERROR),
    LIMITED_WITHOUT_ON("WRIT-C902", "limited-action-without-on", Severity.ERROR),
    MIXED_SCOPES("WRIT-C903", "mixed-scopes", Severity.ERROR),
    WILDCARD_WITHOUT_ON("WRIT-C904", "wildcard-without-on", Severity.ERROR),
    PATTERN_WITH_LIMIT("WRIT-C905", "pattern-with-limit", Severity.ERROR),
    PATTERN_WITH_CONDITION("WRIT-C906", "pattern-with-condition", Severity.ERROR),
    EXEMPT_WITH_CONDITION("WRIT-C907", "exempt-with-condition", Severity.ERROR),
    FOREIGN_ON_PATTERN("WRIT-C908", "foreign-on-pattern", Severity.ERROR),
    FOREIGN_EXEMPT("WRIT-C909", "foreign-exempt", Severity.ERROR),
    DENY_OF_LISTING("WRIT-C911", "deny-of-listing", Severity.ERROR),
    BUCKET_ACTION_WITH_LIMIT("WRIT-C912", "bucket-action-with-limit", Severity.ERROR),
    KEY_NOT_FOR_ACTION("WRIT-E027", "condition-key-not-for-action", Severity.ERROR),
    FIXED_ORGANIZATION("WRIT-C914", "fixed-organization", Severity.ERROR),
    SHARED_SLOT("WRIT-C915", "shared-slot", Severity.ERROR),
    NOTHING_MATCHES("WRIT-C916", "nothing-matches", Severity.ERROR),
    DUPLICATE_RULE("WRIT-D509", "duplicate-grant", Severity.ERROR),
    EXCEPT_LEAVES_NOTHING("WRIT-C918", "except-leaves-nothing", Severity.ERROR),
    EXCEPT_GRANTED_ANYWAY("WRIT-C919", "except-granted-anyway", Severity.ERROR),
    EXCEPT_IN_DENY("WRIT-C920", "except-in-deny", Severity.ERROR),
    SEALED_TWICE("WRIT-C921", "sealed-twice", Severity.ERROR),
    SEAL_NOT_LITERAL("WRIT-C922", "seal-not-literal", Severity.ERROR),
    SEALED_ELSEWHERE("WRIT-C923", "sealed-elsewhere", Severity.ERROR),
    SEAL_LEAK("WRIT-C924", "seal-leak", Severity.ERROR),
    SEAL_WITHOUT_ALLOW("WRIT-C925", "seal-without-allow", Severity.ERROR),
    STOPS_AT_SEAL("WRIT-C926", "stops-at-seal", Severity.NOTE),
    SEAL_FENCE("WRIT-C927", "seal-fence", Severity.NOTE),
    WILDCARD_NARROWED("WRIT-C928", "wildcard-narrowed", Severity.NOTE),
    GLOBAL_IN_WILDCARD("WRIT-C934", "global-in-wildcard", Severity.NOTE),
    NEGATED_TEST_IN_ALLOW("WRIT-S220", "negated-condition-on-allow", Severity.DANGER),
    CASE_CLASH("WRIT-C935", "case-clash", Severity.ERROR),
    NAME_TOO_LONG("WRIT-C936", "name-too-long", Severity.ERROR);

    private final Published published;

    IntentCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
