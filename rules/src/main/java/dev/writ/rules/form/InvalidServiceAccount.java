package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.model.Principals;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.regex.Pattern;

/** Finds service accounts that no cluster can have. */
public final class InvalidServiceAccount implements LintRule {

    private static final Pattern ACCOUNT =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?:[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9*?-]+(:[a-z0-9.*?-]+)?");

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E015",
            "invalid-serviceaccount",
            Severity.ERROR,
            "a service account lacks its namespace or its name, or has one that cannot exist",
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
                int start = principal.indexOf(Principals.Workload.SERVICE_ACCOUNT);
                if (start < 0) {
                    continue;
                }
                String rest = principal.substring(start + Principals.Workload.SERVICE_ACCOUNT.length());
                if (!(ActionName.hasWildcard(rest) ? PATTERN : ACCOUNT)
                        .matcher(rest)
                        .matches()) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.principalPlace(principal),
                                    "`" + rest + "` is not a namespace and a service account")
                            .about(statement.id())
                            .withHelp("write `NAMESPACE:NAME`, both in lower-case letters, digits and hyphens"));
                }
            }
        }
    }
}
