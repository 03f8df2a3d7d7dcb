package dev.writ.rules.platform;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds workloads that are granted access to buckets, and not the exchange of their token for keys. */
public final class NoWayToGetKeys implements LintRule {

    /** Identities that an issuer of OIDC tokens vouches for. */
    private static final String TOKENS = "role/http*:*";

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P104",
            "no-way-to-get-keys",
            Severity.WARNING,
            "a workload holds grants, and may not exchange its token for the keys to use them",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        if (linted.policies().organizationPolicies().isEmpty()) {
            return;
        }
        ActionKinds kinds = ActionKinds.of(linted);
        ActionSet data = kinds.limitable();
        ActionSet keys = kinds.with(Power.EXCHANGES_OWN_TOKEN, Power.MINTS_CREDENTIALS);
        Map<StatementId, Map<String, Area>> without = new TreeMap<>();
        Set<String> told = new HashSet<>();
        for (Area area : linted.effective().areas()) {
            if (area.ours()
                    && area.allowsAnyInSomeContext(data)
                    && area.isWithinIdentity(TOKENS)
                    && !area.global().allowsAnyInSomeContext(keys)
                    && told.add(area.identity())) {
                List<StatementId> by = area.allowedBy(data);
                without.computeIfAbsent(by.get(0), unused -> new TreeMap<>()).put(area.identity(), area);
            }
        }
        String exchange = linted.catalogue().actions().values().stream()
                .filter(action -> action.has(Power.EXCHANGES_OWN_TOKEN))
                .map(Action::name)
                .findFirst()
                .orElse("");
        without.forEach((statement, areas) -> {
            Finding finding = Finding.of(
                            INFO,
                            linted.place(statement),
                            new Wording(linted).who(areas.values())
                                    + " may not exchange a token for keys, and so cannot use this")
                    .about(statement)
                    .withHelp("allow `" + exchange + "` to the same principals");
            findings.add(ExchangeRule.after(linted, linted.statement(statement), areas.keySet(), exchange)
                    .map(finding::withEdit)
                    .orElse(finding));
        });
    }
}
