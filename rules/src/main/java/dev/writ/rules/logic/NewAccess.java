package dev.writ.rules.logic;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import java.util.Map;
import java.util.TreeMap;

/** Finds statements that allow what the earlier state of the policies did not. */
public final class NewAccess implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-L407",
                    "new-access",
                    Severity.DANGER,
                    "something is allowed that was not before; asked with `--base`",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .ofChanges();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        PolicySet before = linted.base().orElseThrow().policies();
        Map<StatementId, Witnessed> byStatement = new TreeMap<>();
        for (Product gained : linted.changes().gained()) {
            Decision now = Decided.now(linted, gained.witness());
            StatementId allows = now.statements().stream()
                    .filter(id -> !Decided.has(before, id, linted.policies().statement(id)))
                    .findFirst()
                    .orElseGet(() -> now.statements().get(0));
            byStatement.merge(allows, new Witnessed(gained.witness(), 1), Witnessed::and);
        }
        byStatement.forEach((id, witnessed) -> findings.add(Finding.of(
                        INFO,
                        linted.place(id),
                        linted.requests().sentence(witnessed.request(), "may now") + witnessed.more() + "; at `"
                                + linted.base().orElseThrow().name() + "` it could not")
                .about(id)
                .withHelp("if it is meant, say so: accept `new-access` here, with the reason; `writ diff` shows all")));
    }
}
