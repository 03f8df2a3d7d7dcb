package dev.writ.rules.broad;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.Breadth;
import java.util.List;

/** Counts principals times actions times buckets, and finds more of them than the settings give. */
public final class BreadthBudget implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S222",
            "breadth-budget",
            Severity.WARNING,
            "there are more concrete grants than the budget allows",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        LintSettings.Budget budget = linted.settings().budget();
        if (budget.workspace().isEmpty() && budget.policies().isEmpty()) {
            return;
        }
        Breadth breadth = linted.breadth();
        budget.workspace()
                .filter(most -> breadth.workspace() > most)
                .ifPresent(most -> findings.add(finding(
                        linted.start().orElseThrow(),
                        breadth.workspace() + " grants of an action on a bucket to a principal, and a budget of "
                                + most)));
        budget.policies().forEach((policy, most) -> {
            long count = breadth.policies().getOrDefault(policy, 0L);
            if (count > most) {
                List<StatementId> statements = linted.policies().statementIds().stream()
                        .filter(id -> id.policy().equals(policy))
                        .toList();
                findings.add(finding(
                                linted.place(statements.get(0)),
                                "policy `" + policy + "` has " + count
                                        + " grants of an action on a bucket to a principal, and a budget of " + most)
                        .about(statements));
            }
        });
    }

    private static Finding finding(Label at, String message) {
        return Finding.of(INFO, at, message)
                .withHelp("name fewer principals, actions or buckets, or raise `budget` in `writ.yaml`");
    }
}
