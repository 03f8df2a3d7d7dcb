package dev.writ.rules.form;

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
import java.util.Optional;

/** Finds keys of conditions that no request is known to carry. */
public final class UnknownConditionKey implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E025",
            "unknown-condition-key",
            Severity.WARNING,
            "a condition tests a key that the platform is not known to have",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (ConditionTest test : statement.statement().conditions()) {
                if (linted.catalogue().conditionKey(test.key()).isEmpty()) {
                    Optional<String> meant = linted.catalogue().conditionKeys().stream()
                            .filter(known -> known.describesInAnyCase(test.key()))
                            .map(ConditionKey::name)
                            .findFirst();
                    findings.add(Finding.of(
                                    INFO,
                                    statement.place(new StatementPart.ConditionKey(test.operator(), test.key())),
                                    "no request is known to carry the condition key `" + test.key() + "`")
                            .about(statement.id())
                            .withHelp(meant.map(name -> "case matters: write `" + name + "`")
                                    .orElse("try it on a bucket without data: a test of a key that is never there"
                                            + " never holds, or always")));
                }
            }
        }
    }
}
