package dev.writ.rules.logic;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.StatementUse;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import java.util.Optional;

/** Finds allows of which every request is denied. */
public final class DeadAllow implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-L401",
            "dead-allow",
            Severity.WARNING,
            "all that an allow speaks of is denied elsewhere",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (WrittenUse written : WrittenUse.of(linted, INFO)) {
            if (written.statement().allows() && written.all(StatementUse::dead)) {
                for (StatementUse use : written.uses()) {
                    Optional<Request> open = use.undenied();
                    if (open.isPresent()) {
                        findings.add(finding(linted, written, open.get()));
                        break;
                    }
                }
            }
        }
    }

    private static Finding finding(Linted linted, WrittenUse written, Request open) {
        Decision decision = new Evaluator(linted.policies(), linted.catalogue()).decide(open);
        Finding finding = Finding.of(INFO, written.place(), "all that this allows is denied elsewhere")
                .about(written.ids())
                .withHelp("take it out, or narrow the deny");
        for (StatementId deny : decision.statements()) {
            finding = finding.withRelated(linted.place(deny).noting("denied here"));
        }
        return finding;
    }
}
