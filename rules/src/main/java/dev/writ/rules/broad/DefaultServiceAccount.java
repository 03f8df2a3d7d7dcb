package dev.writ.rules.broad;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.model.Principals;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;

/** Finds grants to the service account that every pod has whose author did not choose one. */
public final class DefaultServiceAccount implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S210",
            "default-serviceaccount",
            Severity.WARNING,
            "something is granted to the service account `default` of a namespace",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    private static final String NAME = "default";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            if (!statement.allows()) {
                continue;
            }
            for (String principal : statement.statement().principals()) {
                if (isDefault(principal)) {
                    findings.add(Finding.of(
                                    INFO,
                                    statement.principalPlace(principal),
                                    "`" + linted.principal(statement, principal)
                                            + "` is every pod of the namespace that" + " names no service account")
                            .about(statement.id())
                            .withHelp("make a service account for the workload, and grant it to that"));
                }
            }
        }
    }

    private static boolean isDefault(String principal) {
        int account = principal.indexOf(Principals.Workload.SERVICE_ACCOUNT);
        return account >= 0
                && principal.substring(principal.lastIndexOf(':') + 1).equals(NAME);
    }
}
