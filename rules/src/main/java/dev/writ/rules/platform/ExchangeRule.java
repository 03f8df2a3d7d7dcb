package dev.writ.rules.platform;

import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.source.Span;
import dev.writ.rules.Edit;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.WrittenRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the rule that lets workloads exchange their tokens for keys, after the one that grants them access. */
final class ExchangeRule {

    private ExchangeRule() {}

    /**
     * Returns the change that adds the rule, to the principals as the other one names them. Empty for JSON, and where
     * those who lack keys have no name of their own there: whoever shares a name with people, say, is nobody to decide
     * about unasked.
     *
     * @param of what grants access
     * @param lacking identities that may not get keys
     * @param exchange the action that they need
     */
    static Optional<Edit> after(Linted linted, LintedStatement of, Set<String> lacking, String exchange) {
        if (of.rules().isEmpty() || exchange.isEmpty()) {
            return Optional.empty();
        }
        Located<Rule> granting = of.rules().get(0);
        Optional<WrittenRule> written = WrittenRule.at(linted, granting.at());
        if (written.isEmpty() || !WrittenRule.isOwn(linted, written.get().text())) {
            return Optional.empty();
        }
        Set<String> left = new HashSet<>(lacking);
        StringBuilder names = new StringBuilder();
        for (Map.Entry<Span, NamedWorkloads> named : byName(granting.value()).entrySet()) {
            if (named.getValue().alone && left.removeAll(named.getValue().identities)) {
                names.append(names.length() == 0 ? "" : ", ")
                        .append(written.get().text().slice(named.getKey()));
            }
        }
        return left.isEmpty() && names.length() > 0
                ? written.get().followedBy("allow " + names + " to " + exchange)
                : Optional.empty();
    }

    private static Map<Span, NamedWorkloads> byName(Rule rule) {
        Map<Span, NamedWorkloads> all = new LinkedHashMap<>();
        for (Located<Principals> who : rule.principals()) {
            NamedWorkloads named = all.computeIfAbsent(who.at().span(), unused -> new NamedWorkloads());
            named.alone &= who.value() instanceof Principals.Workload;
            for (Identity identity : who.value().identities()) {
                named.identities.add(identity.pattern());
            }
        }
        return all;
    }

    /** Whom one name of a rule, such as that of a set, stands for. */
    private static final class NamedWorkloads {
        private final Set<String> identities = new HashSet<>();
        private boolean alone = true;
    }
}
