package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.regex.Pattern;

/** Finds names of statements of bucket policies that the documentation does not allow. */
public final class InvalidSid implements LintRule {

    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[0-9A-Za-z]+");

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E020",
            "invalid-sid",
            Severity.WARNING,
            "a Sid has other characters than letters and digits",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            String sid = statement.id().statement();
            String written = statement.place().text().slice(statement.place().span());
            if (!LETTERS_AND_DIGITS.matcher(sid).matches() && written.equals("\"" + sid + "\"")) {
                findings.add(Finding.of(
                                INFO,
                                statement.place(),
                                "the Sid `" + sid + "` is not made of letters and digits alone")
                        .about(statement.id())
                        .withHelp("rename it; that the platform takes it is not confirmed (fact `sids-with-hyphen`)"));
            }
        }
    }
}
