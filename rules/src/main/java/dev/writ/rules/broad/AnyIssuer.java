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

/** Finds patterns of principals whose star begins within the address of the issuer. */
public final class AnyIssuer implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S208",
            "any-issuer",
            Severity.DANGER,
            "a pattern of principals takes in more than one issuer of tokens",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (PrincipalPattern pattern : PrincipalPattern.of(linted, INFO)) {
            if (pattern.kind() == PrincipalPattern.Kind.WITHIN_ISSUER) {
                Request witness = pattern.witness(linted, pattern.anIssuer());
                findings.add(Finding.of(
                                INFO,
                                pattern.place(),
                                "`" + pattern.written(linted)
                                        + "` matches tokens of issuers that nobody here has chosen," + " such as `"
                                        + linted.requests().who(witness) + "`")
                        .withWitness(witness)
                        .about(pattern.statement().id())
                        .withHelp("write the whole address of the issuer and a colon before the star"));
            }
        }
    }
}
