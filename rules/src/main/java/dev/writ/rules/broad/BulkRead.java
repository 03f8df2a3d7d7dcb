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

/** Finds reading of every object of every bucket. */
public final class BulkRead implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-S214",
                    "bulk-read",
                    Severity.DANGER,
                    "somebody may read every object of every bucket",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .implying("WRIT-S204", "WRIT-S205");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet reading = ActionKinds.of(linted).with(Power.READS_DATA);
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.ours() && area.everyObject() && area.allowsAny(reading)) {
                causes.each(area, area.allowed(reading));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may read every object of every bucket: "
                                    + Wording.list(cause.actionNames()))
                    .withHelp("name the buckets that are read"));
        }
    }
}
