package dev.writ.rules.broad;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Request;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.PrincipalPattern;

/** Finds patterns of principals whose star begins in the middle of a name. */
public final class PrefixWithoutBoundary implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S207",
            "prefix-without-boundary",
            Severity.DANGER,
            "a pattern of principals ends in the middle of a name, so that it matches names that others choose",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (PrincipalPattern pattern : PrincipalPattern.of(linted, INFO)) {
            if (pattern.kind() == PrincipalPattern.Kind.WITHIN_NAME) {
                Request witness = pattern.witness(linted, "-evil");
                findings.add(Finding.of(
                                INFO,
                                pattern.place(),
                                "`" + pattern.written(linted) + "` also matches `"
                                        + linted.requests().who(witness) + "`, which somebody else may create")
                        .withWitness(witness)
                        .about(pattern.statement().id())
                        .withHelp("end the pattern at a whole name, or name the principals"));
            }
        }
    }
}
