package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds names of buckets that no bucket can have. */
public final class InvalidBucketName implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E018",
            "invalid-bucket-name",
            Severity.ERROR,
            "a resource names a bucket that cannot exist",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String resource : statement.statement().resources()) {
                String bucket = BucketName.of(resource);
                if (!BucketName.canExist(bucket)) {
                    findings.add(Finding.of(
                                    INFO, statement.resourcePlace(resource), "no bucket can be called `" + bucket + "`")
                            .about(statement.id())
                            .withHelp("use 3 to 63 lower-case letters, digits and hyphens"));
                }
            }
        }
    }
}
