package dev.writ.cli.deploy.plan;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** Why a plan is refused, or an apply stops. Each has a page for {@code writ explain}. */
public enum GuardCode implements DiagnosticCode {
    CHANGED_SINCE_PLAN("WRIT-G602", "changed-since-plan"),
    UNMANAGED("WRIT-G603", "would-overwrite-unmanaged"),
    GAP("WRIT-G604", "outage-between-calls"),
    LOCKOUT("WRIT-G606", "administration-lost"),
    NO_ORGANIZATION_POLICY("WRIT-G607", "no-organization-policy-left"),
    FIRST_BUCKET_POLICY("WRIT-G608", "first-bucket-policy-shuts-out"),
    WIDER("WRIT-G609", "access-widens"),
    OUT_OF_REACH("WRIT-G610", "bucket-policy-out-of-reach"),
    FINDINGS("WRIT-G611", "findings-in-policies"),
    NOT_PROVED("WRIT-G612", "assertion-not-proved-live"),
    UNKNOWN_CHANGE("WRIT-G613", "change-not-decided"),
    UNSOUND_FILE("WRIT-G614", "plan-file-unsound"),
    WRONG_ORGANIZATION("WRIT-G615", "another-organization"),
    NO_BUCKET("WRIT-G616", "no-such-bucket"),
    UNREADABLE("WRIT-G617", "live-document-unreadable");

    private final Published published;

    GuardCode(String id, String label) {
        this.published = new Published(id, label, Severity.ERROR);
    }

    @Override
    public Published published() {
        return published;
    }
}
