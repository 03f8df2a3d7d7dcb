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
import java.util.List;

/** Finds principals who may read and write every object of every bucket. */
public final class ReadAndWriteEverywhere implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-S215",
                    "read-and-write-everywhere",
                    Severity.DANGER,
                    "somebody may both read and write every object of every bucket",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .implying("WRIT-S204", "WRIT-S205", "WRIT-S213", "WRIT-S214");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionKinds kinds = ActionKinds.of(linted);
        ActionSet reading = kinds.with(Power.READS_DATA);
        ActionSet writing = kinds.with(Power.WRITES_DATA);
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.ours() && area.everyObject() && area.allowsAny(reading) && area.allowsAny(writing)) {
                causes.together(List.of(area), area.allowed(kinds.with(Power.READS_DATA, Power.WRITES_DATA)));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may read and write every object of every bucket: "
                                    + Wording.list(cause.actionNames()))
                    .withHelp("name the buckets that are read, and those that are written"));
        }
    }
}
