package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.read.StatementPart;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds invisible characters, and names that mix scripts. */
public final class ConfusableCharacters implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E035",
            "confusable-characters",
            Severity.DANGER,
            "a name has characters that cannot be seen, or that look like others",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            Statement said = statement.statement();
            said.actions().forEach(action -> check(statement, new StatementPart.Action(action), action, findings));
            said.resources()
                    .forEach(resource -> check(statement, new StatementPart.Resource(resource), resource, findings));
            said.principals().forEach(who -> check(statement, new StatementPart.Principal(who), who, findings));
            for (ConditionTest test : said.conditions()) {
                for (String value : test.values()) {
                    check(
                            statement,
                            new StatementPart.ConditionValue(test.operator(), test.key(), value),
                            value,
                            findings);
                }
            }
        }
    }

    private static void check(LintedStatement statement, StatementPart part, String text, FindingSink findings) {
        if (isPlain(text)) {
            return;
        }
        boolean hidden = text.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT);
        long scripts = text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .distinct()
                .count();
        if (hidden || scripts > 1) {
            findings.add(Finding.of(
                            INFO,
                            statement.place(part),
                            hidden
                                    ? "a character of this name cannot be seen"
                                    : "this name mixes letters of several scripts, of which some look alike")
                    .about(statement.id())
                    .withHelp("type the name again"));
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 126) {
                return false;
            }
        }
        return true;
    }
}
