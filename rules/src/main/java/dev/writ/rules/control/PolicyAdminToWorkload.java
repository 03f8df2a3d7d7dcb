package dev.writ.rules.control;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.RuleOption;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Administrators;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;
import dev.writ.rules.access.Workloads;
import java.util.List;

/** Finds service accounts that may change organization policies or the policies of buckets. */
public final class PolicyAdminToWorkload implements LintRule {

    private static final RuleOption<List<String>> ADMINISTRATORS =
            RuleOption.texts("administrators", List.of(), "principals who are meant to hold it, beside `break-glass`");

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-A301",
                    "policy-admin-to-workload",
                    Severity.DANGER,
                    "a workload may change who may do what",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .implying("WRIT-A303")
            .with(ADMINISTRATORS);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet administering = ActionKinds.of(linted).with(Power.ADMINISTERS_POLICIES);
        Administrators meant = new Administrators(linted, linted.option(INFO, ADMINISTRATORS));
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (Workloads.areAmong(area) && area.allowsAnyInSomeContext(administering) && !meant.cover(area)) {
                causes.each(area, area.allowedInSomeContext(administering));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may " + Wording.list(cause.actionNames())
                                    + words.where(cause.widest()) + ": " + who(cause) + " who may do what")
                    .withHelp("leave policies to people, or to the pipeline that applies them"));
        }
    }

    private static String who(Cause cause) {
        return cause.widest().stream().allMatch(Workloads::areAll)
                ? "a workload that changes"
                : "workloads among them change";
    }
}
