package dev.writ.rules.platform;

import dev.writ.compiler.analysis.EffectiveAccess;
import dev.writ.compiler.analysis.StatementUse;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.WithoutStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds allows of bucket policies that have no effect, because organization policies are asked first. */
public final class BucketAllowWithoutOrganization implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P103",
            "bucket-allow-without-org-allow",
            Severity.WARNING,
            "a bucket policy allows what no organization policy allows to the same principals",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        if (linted.policies().organizationPolicies().isEmpty()) {
            return;
        }
        List<StatementId> dead = new ArrayList<>();
        for (StatementUse use : linted.uses()) {
            LintedStatement statement = linted.statement(use.id());
            StatementUse open = linted.usesWithoutDenies().get(use.id());
            if (!statement.ofOrganization() && statement.allows() && use.dead() && open != null && open.dead()) {
                dead.add(statement.id());
            }
        }
        Set<StatementId> alive = dead.isEmpty() ? Set.of() : aliveIfOrganizationAllows(linted, dead);
        for (StatementId id : dead) {
            LintedStatement statement = linted.statement(id);
            if (alive.contains(id)) {
                findings.add(Finding.of(
                                INFO,
                                statement.place(),
                                "no organization policy allows any of this to the same principals, so it has no effect")
                        .about(statement.id())
                        .withHelp("allow it in an organization policy too: principals of this organization need both"));
            }
        }
    }

    private static Set<StatementId> aliveIfOrganizationAllows(Linted linted, List<StatementId> dead) {
        PolicySet policies = WithoutStatements.thatDeny(EffectiveAccess.assuming(new PolicySet(
                linted.policies().organization(),
                new TreeMap<>(),
                linted.policies().bucketPolicies())));
        Set<StatementId> alive = new TreeSet<>();
        for (StatementUse use : linted.analysis().uses(policies, dead)) {
            if (!use.dead()) {
                alive.add(use.id());
            }
        }
        return alive;
    }
}
