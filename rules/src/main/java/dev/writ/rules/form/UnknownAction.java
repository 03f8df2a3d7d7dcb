package dev.writ.rules.form;

import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.Optional;

/** Finds names of actions that the catalogue does not have. */
public final class UnknownAction implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E007",
            "unknown-action",
            Severity.ERROR,
            "an action is not one that the platform is known to have",
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
                if (linted.catalogue().action(action).isEmpty() && ActionName.isOneOfAKnownService(linted, action)) {
                    findings.add(finding(linted, statement, action));
                }
            }
        }
    }

    private static Finding finding(Linted linted, LintedStatement statement, String action) {
        Optional<NotAnAction> call =
                Optional.ofNullable(linted.catalogue().notActions().get(action));
        Finding finding = Finding.of(
                        INFO,
                        statement.actionPlace(action),
                        call.isPresent()
                                ? "`" + action + "` is a call of the API, and no action"
                                : "`" + action + "` is not in the catalogue of actions")
                .about(statement.id());
        if (call.isPresent()) {
            return finding.withHelp("write " + Suggestions.list(call.get().instead()));
        }
        return finding.withHelp(linted.catalogue()
                .nearestAction(action)
                .map(name -> "did you mean `" + name + "`?")
                .orElse("see `writ actions` for those that are known"));
    }
}
