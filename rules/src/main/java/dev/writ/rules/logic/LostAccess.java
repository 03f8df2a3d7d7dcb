package dev.writ.rules.logic;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds access that the earlier state of the policies gave and that is gone. */
public final class LostAccess implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-L408",
                    "lost-access",
                    Severity.WARNING,
                    "something is no longer allowed that was before; asked with `--base`",
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
        Map<Optional<StatementId>, Witnessed> byDeny = new TreeMap<>((left, right) -> left.map(StatementId::toString)
                .orElse("")
                .compareTo(right.map(StatementId::toString).orElse("")));
        for (Product lost : linted.changes().lost()) {
            Decision now = Decided.now(linted, lost.witness());
            byDeny.merge(now.statements().stream().findFirst(), new Witnessed(lost.witness(), 1), Witnessed::and);
        }
        byDeny.forEach((deny, witnessed) -> {
            Optional<Label> place = deny.map(linted::place).or(linted::start);
            if (place.isPresent()) {
                Finding finding = Finding.of(
                                INFO,
                                place.get(),
                                linted.requests().sentence(witnessed.request(), "may no longer")
                                        + witnessed.more() + "; at `"
                                        + linted.base().orElseThrow().name() + "` it could")
                        .withHelp("if somebody still needs it, allow it; `writ diff` shows all that is gone");
                findings.add(deny.isPresent() ? finding.about(deny.get()) : finding);
            }
        });
    }
}
