package dev.writ.rules.form;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.read.StatementPart;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds conditions on keys that no request of the statement can carry. */
public final class KeyNotForAction implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E027",
            "condition-key-not-for-action",
            Severity.DANGER,
            "a condition tests a key that requests for the actions of the statement never carry",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            boolean lists = statement.statement().actions().stream()
                    .flatMap(action -> linted.meaning().actions(action).stream())
                    .anyMatch(Action::listing);
            for (ConditionTest test : statement.statement().conditions()) {
                boolean ofListings = linted.catalogue()
                        .conditionKey(test.key())
                        .filter(key -> key.presence() == ConditionKey.Presence.LISTING)
                        .isPresent();
                if (ofListings && !lists) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.place(new StatementPart.ConditionKey(test.operator(), test.key())),
                                    "`" + test.key()
                                            + "` comes with listings only, and the statement has none: the test "
                                            + (test.operator().contains("Not") ? "always holds" : "never holds"))
                            .about(statement.id())
                            .withHelp("limit objects by resources, such as `BUCKET/PREFIX*`"));
                }
            }
        }
    }
}
