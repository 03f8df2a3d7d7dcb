package dev.writ.rules.broad;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;
import dev.writ.rules.access.Workloads;

/** Finds service accounts that may delete buckets, set lifecycle rules and versioning, or pass retention by. */
public final class DestructiveToWorkload implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S216",
            "destructive-to-workload",
            Severity.DANGER,
            "a workload may destroy data for good, or let go of what protects it",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet destroying = ActionKinds.of(linted).with(Power.DESTROYS);
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (Workloads.areAmong(area) && area.allowsAnyInSomeContext(destroying)) {
                causes.each(area, area.allowedInSomeContext(destroying));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may " + Wording.list(cause.actionNames()) + " on "
                                    + words.buckets(cause.widest()))
                    .withHelp("leave it to people, or to the pipeline that applies policies"));
        }
    }
}
