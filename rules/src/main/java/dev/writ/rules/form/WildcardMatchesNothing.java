package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds patterns of actions that take in nothing of the catalogue. */
public final class WildcardMatchesNothing implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E010",
            "wildcard-matches-nothing",
            Severity.WARNING,
            "a pattern of actions matches none that is known",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String action : statement.statement().actions()) {
                if (ActionName.hasWildcard(action)
                        && linted.meaning().actions(action).isEmpty()) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.actionPlace(action),
                                    "`" + action + "` matches no action of the catalogue")
                            .about(statement.id())
                            .withHelp("see `writ actions` for those that are known; the letters must match exactly"));
                }
            }
        }
    }
}
