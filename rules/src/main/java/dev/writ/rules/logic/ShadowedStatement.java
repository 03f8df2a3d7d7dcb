package dev.writ.rules.logic;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.WrittenRule;
import java.util.ArrayList;
import java.util.List;

/** Finds statements that are wholly inside another one. */
public final class ShadowedStatement implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-L404",
            "shadowed",
            Severity.WARNING,
            "one other statement says all that this one says",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (RepeatedRule repeated : RepeatedRule.of(linted)) {
            findings.add(removed(
                    linted,
                    finding(repeated.at(), repeated.statements().get(0).allows(), repeated.other(), repeated.ids())));
        }
        List<WrittenUse> shadowed = new ArrayList<>();
        for (WrittenUse written : WrittenUse.of(linted, INFO)) {
            if (written.isRedundant(linted) && !written.covering(linted).isEmpty()) {
                shadowed.add(written);
            }
        }
        if (shadowed.isEmpty()) {
            return;
        }
        Removals removals = Removals.of(linted, INFO);
        for (WrittenUse written : shadowed) {
            Label wider = written.covering(linted).iterator().next();
            Finding finding = finding(written.place(), written.statement().allows(), wider, written.ids());
            findings.add(removals.repair(finding, written));
        }
    }

    private static Finding finding(Label at, boolean allows, Label wider, List<StatementId> statements) {
        return Finding.of(
                        INFO,
                        at,
                        "one other statement " + (allows ? "allows" : "denies") + " all of this, and more or the same")
                .about(statements)
                .withRelated(wider.noting("here"))
                .withHelp("take it out, or narrow the other one");
    }

    /** What another rule says too can be taken out: the documents stay the same. */
    private static Finding removed(Linted linted, Finding finding) {
        Label at = finding.diagnostic().primary();
        return WrittenRule.at(linted, at)
                .filter(rule -> WrittenRule.isOwn(linted, rule.text()))
                .flatMap(WrittenRule::removal)
                .map(finding::withEdit)
                .orElse(finding);
    }
}
