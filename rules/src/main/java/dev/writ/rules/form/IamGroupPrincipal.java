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

/**
 * Finds groups of CoreWeave IAM among principals. No policy can name one, as the pages about organization policies say;
 * they do not show how people write it, so that every form with {@code group} where a kind of principal is due is taken
 * for one.
 */
public final class IamGroupPrincipal implements LintRule {

    private static final Pattern GROUP = Pattern.compile(
            "(arn:aws:iam::[^:]*:)?(coreweave/)?(iam[/:]|iam[/:]([^/:]+[/:])?groups?[/:]|(iam-)?groups?[/:]).+",
            Pattern.CASE_INSENSITIVE);

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E017",
            "iam-group-in-policy",
            Severity.ERROR,
            "a principal is a group of CoreWeave IAM, which no policy can name",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Tells whether a principal is meant to be such a group. */
    static boolean isGroup(String principal) {
        return GROUP.matcher(principal).matches();
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String principal : statement.statement().principals()) {
                if (isGroup(principal)) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.principalPlace(principal),
                                    "`" + principal + "` is a group of CoreWeave IAM, which no policy can name")
                            .about(statement.id())
                            .withHelp(
                                    statement.ofOrganization()
                                            ? "name the SAML group, `saml/…`, or its users, `coreweave/…`"
                                            : "name the SAML group, `arn:aws:iam::ORG:saml/…`, or its users,"
                                                    + " `arn:aws:iam::ORG:coreweave/…`"));
                }
            }
        }
    }
}
