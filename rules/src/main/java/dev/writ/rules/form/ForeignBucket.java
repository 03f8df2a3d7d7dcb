package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Glob;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds resources of bucket policies that are not in the bucket. */
public final class ForeignBucket implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E019",
            "foreign-bucket",
            Severity.ERROR,
            "a bucket policy names another bucket than its own",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String resource : statement.statement().resources()) {
                String own = statement.id().policy();
                String bucket = BucketName.of(resource);
                if (!bucket.isEmpty() && !Glob.matches(bucket.replace('?', '*'), own)) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.resourcePlace(resource),
                                    "the policy of bucket `" + own + "` names bucket `" + bucket + "`")
                            .about(statement.id())
                            .withHelp("move it to the policy of that bucket"));
                }
            }
        }
    }
}
