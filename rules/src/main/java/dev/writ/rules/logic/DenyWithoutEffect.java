package dev.writ.rules.logic;

import dev.writ.compiler.analysis.StatementUse;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;

/** Finds denies of what nobody may do anyway. */
public final class DenyWithoutEffect implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-L405",
            "deny-without-effect",
            Severity.NOTE,
            "a deny speaks only of what nothing allows",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (WrittenUse written : WrittenUse.of(linted, INFO)) {
            if (!written.statement().allows() && written.all(StatementUse::dead)) {
                findings.add(Finding.of(
                                INFO,
                                written.place(),
                                "nothing allows any of what this denies, so it has no effect by itself")
                        .about(written.ids())
                        .withHelp("keep it as a guard, or take it out; a deny never allows the rest"));
            }
        }
    }
}
