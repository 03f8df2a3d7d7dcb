package dev.writ.rules.logic;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/** Finds statements that change no answer, because several others say the same together. */
public final class RedundantStatement implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-L402",
            "redundant-statement",
            Severity.WARNING,
            "without the statement, every request would be answered as it is",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        List<WrittenUse> redundant = new ArrayList<>();
        for (WrittenUse written : WrittenUse.of(linted, INFO)) {
            if (written.isRedundant(linted) && written.covering(linted).isEmpty() && !written.coversOthers(linted)) {
                redundant.add(written);
            }
        }
        if (redundant.isEmpty()) {
            return;
        }
        Removals removals = Removals.of(linted, INFO);
        for (WrittenUse written : redundant) {
            Finding finding = Finding.of(
                            INFO,
                            written.place(),
                            "others " + (written.statement().allows() ? "allow" : "deny")
                                    + " all of this together: without it, every request is answered as it is now")
                    .about(written.ids())
                    .withHelp("take it out");
            findings.add(removals.repair(finding, written));
        }
    }
}
