package dev.writ.rules.broad;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.catalogue.Scope;
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
import java.util.List;

/** Finds principals who hold every action on a bucket, or every action of the management API, named or by a wildcard. */
public final class AllActions implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-S202",
                    "all-actions",
                    Severity.DANGER,
                    "somebody may do everything with a bucket, or everything in the management API",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .implying("WRIT-S203", "WRIT-S216");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionKinds kinds = ActionKinds.of(linted);
        ActionSet ofBuckets = kinds.ofBuckets();
        ActionSet ofManagement = kinds.ofManagement();
        Causes onBuckets = new Causes();
        Causes inManagement = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.level() == Scope.GLOBAL && area.allowsAll(ofManagement)) {
                inManagement.together(List.of(area), ofManagement);
            } else if (area.level() == Scope.BUCKET
                    && !area.everyBucket()
                    && area.allowsAll(ofBuckets)
                    && area.objects().allowsAll(ofBuckets)
                    && !everywhere(area, ofBuckets)) {
                onBuckets.together(List.of(area, area.objects()), ofBuckets);
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : onBuckets.all()) {
            findings.add(
                    words.shown(
                                    INFO,
                                    cause,
                                    words.who(cause.widest()) + " may do everything with "
                                            + words.buckets(cause.widest()),
                                    kinds.with(Power.DESTROYS))
                            .withHelp(
                                    "name the actions that are needed, such as those of `read` and `write` in the standard sets"));
        }
        for (Cause cause : inManagement.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may do everything in the management API",
                            kinds.with(Power.ADMINISTERS_POLICIES))
                    .withHelp("name the actions that are needed"));
        }
    }

    /** Where everything is allowed everywhere, that is said once. */
    private static boolean everywhere(Area area, ActionSet actions) {
        Area everywhere = area.everywhere();
        return area.ours()
                && everywhere.allowsAll(actions)
                && everywhere.objects().allowsAll(actions)
                && !everywhere.allowedBy(actions).isEmpty();
    }
}
