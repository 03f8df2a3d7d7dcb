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

/** Finds principals who may do everything with every bucket, by whatever statements. */
public final class FullAdmin implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-S201",
                    "full-admin",
                    Severity.DANGER,
                    "somebody may do everything with every bucket",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .implying(
                    "WRIT-S202",
                    "WRIT-S203",
                    "WRIT-S204",
                    "WRIT-S205",
                    "WRIT-S206",
                    "WRIT-S213",
                    "WRIT-S214",
                    "WRIT-S215",
                    "WRIT-S216",
                    "WRIT-A301",
                    "WRIT-A302",
                    "WRIT-A303");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionKinds kinds = ActionKinds.of(linted);
        ActionSet everything = kinds.ofBuckets();
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.level() == Scope.BUCKET
                    && area.everyBucket()
                    && area.allowsAll(everything)
                    && area.objects().allowsAll(everything)) {
                causes.together(List.of(area, area.objects()), everything);
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            Area shown = cause.widest().get(0);
            boolean management = shown.global().allowsAll(kinds.ofManagement());
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may do everything with every bucket"
                                    + (management ? ", and everything in the management API" : ""),
                            kinds.with(Power.DESTROYS))
                    .withHelp("name the actions and the buckets that are needed"));
        }
    }
}
