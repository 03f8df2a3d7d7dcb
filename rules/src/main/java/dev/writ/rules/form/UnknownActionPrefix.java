package dev.writ.rules.form;

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

/** Finds actions of services that the platform does not have. */
public final class UnknownActionPrefix implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E008",
            "unknown-action-prefix",
            Severity.ERROR,
            "an action names a service that has none",
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
                Optional<String> service = ActionName.service(action);
                if (linted.catalogue().action(action).isEmpty()
                        && !action.equals("*")
                        && service.filter(name -> !ActionName.isPlain(name)
                                        || linted.catalogue().hasActionService(name))
                                .isEmpty()) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.actionPlace(action),
                                    service.isPresent()
                                            ? "`" + action + "` names a service that the platform does not have"
                                            : "`" + action + "` names no service")
                            .about(statement.id())
                            .withHelp("begin it with "
                                    + Suggestions.list(linted.catalogue().actionServices()) + " and a colon"));
                }
            }
        }
    }
}
