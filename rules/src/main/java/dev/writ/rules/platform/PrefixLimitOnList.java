package dev.writ.rules.platform;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds listings whose statement names objects under a prefix. */
public final class PrefixLimitOnList implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P106",
            "prefix-limit-on-list",
            Severity.WARNING,
            "a listing is limited by the keys of objects, which it does not have",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String pattern : statement.statement().actions()) {
                if (Targets.isListingUnderPrefix(linted, statement, pattern)) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.actionPlace(pattern),
                                    "`" + pattern + "` lists a bucket, and the statement names keys: here it "
                                            + (statement.allows() ? "allows" : "denies") + " nothing")
                            .about(statement.id())
                            .withHelp(
                                    "name the bucket, and limit the listing by a condition on `s3:prefix` in the policy"
                                            + " of the bucket"));
                }
            }
        }
    }
}
