package dev.writ.rules.platform;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;

/** Finds allows of bucket policies for everybody, whatever the organization. */
public final class NotScopedToOrganization implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P109",
            "not-scoped-to-org",
            Severity.DANGER,
            "a bucket policy lets in principals of any organization",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet all = linted.effective().all();
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.ofAnyOrganization()) {
                causes.each(area, area.allowedInSomeContext(all));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            "principals of any organization may " + Wording.list(cause.actionNames())
                                    + words.where(cause.widest()))
                    .withHelp("add the condition `\"StringEquals\": {\"cw:PrincipalOrgID\": \""
                            + linted.policies().organization() + "\"}`"));
        }
    }
}
