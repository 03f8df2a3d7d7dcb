package dev.writ.rules.form;

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
import java.util.List;

/** Finds wildcards in values of operators that compare strings as they are. */
public final class WildcardWithoutLike implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E032",
            "wildcard-without-like",
            Severity.DANGER,
            "a value has a star, and its operator takes it literally",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (ConditionTest test : statement.statement().conditions()) {
                for (String value :
                        test.operator().contains("String") && !test.operator().contains("Like")
                                ? test.values()
                                : List.<String>of()) {
                    if (ActionName.hasWildcard(value)) {
                        findings.add(Finding.of(
                                        INFO,
                                        statement.place(
                                                new StatementPart.ConditionValue(test.operator(), test.key(), value)),
                                        "`" + test.operator() + "` takes the wildcard in `" + value + "` literally")
                                .about(statement.id())
                                .withHelp("write `"
                                        + test.operator()
                                                .replace("EqualsIgnoreCase", "Like")
                                                .replace("Equals", "Like") + "`, or take the wildcard out"));
                    }
                }
            }
        }
    }
}
