package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.emit.DocumentSizes;
import dev.writ.compiler.emit.EmitCode;
import dev.writ.compiler.source.SourceText;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.RuleOption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds bucket policies in JSON that the platform may refuse for their size. What is compiled, the compiler measures. */
public final class PolicyTooLarge implements LintRule {

    /** From this part of the limit on it is good to know. */
    private static final int NEAR_PERCENT = 80;

    private static final Comparator<LintedStatement> BY_PLACE =
            Comparator.comparing(statement -> statement.place().span());

    private static final RuleOption<Integer> LIMIT = RuleOption.number(
            "limit", 0, "how many bytes the policy of a bucket may have; 0 for what S3 elsewhere takes");

    private static final RuleInfo INFO = RuleInfo.of(
                    EmitCode.POLICY_TOO_LARGE.id(),
                    EmitCode.POLICY_TOO_LARGE.label(),
                    Severity.WARNING,
                    "the policy of a bucket is larger than the platform may take, or soon will be",
                    Applies.BUCKET_JSON)
            .with(LIMIT);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        int set = linted.option(INFO, LIMIT);
        int limit = set > 0 ? set : DocumentSizes.limit(linted.catalogue()).orElse(Integer.MAX_VALUE);
        Map<String, List<LintedStatement>> byBucket = new LinkedHashMap<>();
        for (LintedStatement statement : linted.statements(INFO)) {
            byBucket.computeIfAbsent(statement.id().policy(), unused -> new ArrayList<>())
                    .add(statement);
        }
        byBucket.forEach((bucket, statements) -> {
            statements.sort(BY_PLACE);
            SourceText text = statements.get(0).place().text();
            int size = text.content().getBytes(StandardCharsets.UTF_8).length;
            if (size > limit) {
                findings.add(finding(INFO, bucket, size, limit, statements));
            } else if ((long) size * 100 >= (long) limit * NEAR_PERCENT) {
                findings.add(finding(INFO.at(Severity.NOTE), bucket, size, limit, statements));
            }
        });
    }

    private static Finding finding(RuleInfo as, String bucket, int size, int limit, List<LintedStatement> statements) {
        return Finding.of(
                        as,
                        statements.get(0).place(),
                        String.format(
                                Locale.ROOT,
                                "the policy of the bucket `%s` has %,d bytes; the limit is taken to be %,d",
                                bucket,
                                size,
                                limit))
                .about(statements.stream().map(LintedStatement::id).toList())
                .withHelp("name fewer principals and prefixes, or spread the data over several buckets");
    }
}
