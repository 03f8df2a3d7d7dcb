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
import java.util.Locale;

/** Finds values of conditions that are not of the type that the operator compares. Numbers are refused when read. */
public final class ConditionTypeMismatch implements LintRule {

    /** The one operator whose values are no text: it asks whether a key is missing. */
    private static final String PRESENCE = "Null";

    private static final List<String> TRUTHS = List.of("true", "false");

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E026",
            "condition-type-mismatch",
            Severity.ERROR,
            "a condition asks whether a key is missing, and says neither `true` nor `false`",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (ConditionTest test : statement.statement().conditions()) {
                if (!test.operator().equals(PRESENCE)) {
                    continue;
                }
                for (String value : test.values()) {
                    if (!TRUTHS.contains(value)) {
                        findings.add(finding(statement, test, value));
                    }
                }
            }
        }
    }

    private static Finding finding(LintedStatement statement, ConditionTest test, String value) {
        String meant = value.strip().toLowerCase(Locale.ROOT);
        return Finding.of(
                        INFO,
                        statement.place(new StatementPart.ConditionValue(test.operator(), test.key(), value)),
                        "`" + PRESENCE + "` asks whether `" + test.key() + "` is missing: `" + value
                                + "` is no answer to that")
                .about(statement.id())
                .withHelp(
                        TRUTHS.contains(meant)
                                ? "write `\"" + meant + "\"`"
                                : "write `\"true\"` if the key has to be missing, `\"false\"` if it has to be there; to"
                                        + " compare its value, use `StringEquals`");
    }
}
