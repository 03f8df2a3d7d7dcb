package com.acme.rules;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds statements about buckets that are not called as ours are. */
public final class BucketNotOurs implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "ACME-B1", "bucket-not-ours", Severity.DANGER, "a bucket that is not called as ours are", Applies.values());

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements()) {
            for (String resource : statement.statement().resources()) {
                if (!resource.equals("*") && !resource.startsWith("acme-")) {
                    findings.add(Finding.of(INFO, statement.place(), "`" + resource + "` is not called as ours are")
                            .about(statement.id()));
                }
            }
        }
    }
}
