package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds principals of a form that matches nobody. */
public final class InvalidPrincipal implements LintRule {

    private static final Pattern OF_ORGANIZATION = Pattern.compile("(role|saml|coreweave)(/.+|/?\\*.*)");
    private static final Pattern OF_BUCKET =
            Pattern.compile("arn:aws:iam::[^:]+:((role|saml|coreweave|static)(/.+|/?\\*.*)|\\*.*)");

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E014",
            "invalid-principal",
            Severity.ERROR,
            "a principal has no form that the platform knows",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String principal : statement.statement().principals()) {
                Optional<String> wrong = wrong(statement, principal);
                if (wrong.isPresent()) {
                    findings.add(
                            Finding.of(INFO, statement.principalPlace(principal), "`" + principal + "` " + wrong.get())
                                    .about(statement.id())
                                    .withHelp(
                                            statement.ofOrganization()
                                                    ? "write `role/…`, `saml/…`, `coreweave/…` or `*`"
                                                    : "write `arn:aws:iam::ORG:` and `role/…`, `saml/…`, `coreweave/…` or"
                                                            + " `static/…`, or `*`"));
                }
            }
        }
    }

    private static Optional<String> wrong(LintedStatement statement, String principal) {
        if (ActionName.hasWildcard(principal.substring(0, Math.min(1, principal.length())))
                || IamGroupPrincipal.isGroup(principal)) {
            return Optional.empty();
        }
        if (statement.ofOrganization()) {
            return OF_ORGANIZATION.matcher(principal).matches()
                    ? Optional.empty()
                    : Optional.of("is no principal that an organization policy can name");
        }
        return OF_BUCKET.matcher(principal).matches()
                ? Optional.empty()
                : Optional.of("is no principal that a bucket policy can name");
    }
}
