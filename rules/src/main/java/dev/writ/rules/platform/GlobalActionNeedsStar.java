package dev.writ.rules.platform;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.List;

/** Finds actions of the organization as a whole in statements whose resources are buckets. */
public final class GlobalActionNeedsStar implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P101",
            "global-action-needs-star",
            Severity.ERROR,
            "an action that is about no bucket stands with resources other than a star, and so does nothing",
            Applies.ORGANIZATION_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            if (Targets.of(linted, statement).contains(Scope.GLOBAL)) {
                continue;
            }
            for (String pattern : statement.statement().actions()) {
                List<Action> meant = linted.meaning().actions(pattern);
                if (!meant.isEmpty() && meant.stream().allMatch(action -> action.scope() == Scope.GLOBAL)) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.actionPlace(pattern),
                                    "`" + pattern + "` is about no bucket, and needs the resource `*`: here it "
                                            + (statement.allows() ? "allows" : "denies") + " nothing")
                            .about(statement.id())
                            .withHelp("move it to a statement of its own with the resource `*`"));
                }
            }
        }
    }
}
