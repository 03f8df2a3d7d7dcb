package dev.writ.rules.logic;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule in Writ of which another one of its policy says every statement too. Statements that say the same become one,
 * so that no statement is redundant, and still the rule is.
 *
 * @param at the rule
 * @param other the one that says all of it
 * @param statements what both say
 */
record RepeatedRule(Label at, Label other, List<LintedStatement> statements) {

    RepeatedRule {
        statements = List.copyOf(statements);
    }

    /** Returns all such rules, in the order of the statements. Of two that say the same it is the later one. */
    static List<RepeatedRule> of(Linted linted) {
        Map<Label, List<LintedStatement>> byRule = new LinkedHashMap<>();
        for (LintedStatement statement : linted.statements()) {
            for (Located<Rule> rule : statement.rules()) {
                byRule.computeIfAbsent(rule.at(), unused -> new ArrayList<>()).add(statement);
            }
        }
        List<RepeatedRule> repeated = new ArrayList<>();
        Set<Label> found = new HashSet<>();
        byRule.forEach((rule, statements) -> another(rule, statements, byRule, found)
                .ifPresent(other -> {
                    found.add(rule);
                    repeated.add(new RepeatedRule(rule, other, statements));
                }));
        return repeated;
    }

    private static Optional<Label> another(
            Label rule, List<LintedStatement> own, Map<Label, List<LintedStatement>> byRule, Set<Label> found) {
        for (Located<Rule> other : own.get(0).rules()) {
            List<LintedStatement> theirs = byRule.getOrDefault(other.at(), List.of());
            boolean first = theirs.size() > own.size() || before(other.at(), rule);
            if (!other.at().equals(rule)
                    && first
                    && !found.contains(other.at())
                    && ids(theirs).containsAll(ids(own))) {
                return Optional.of(other.at());
            }
        }
        return Optional.empty();
    }

    private static boolean before(Label one, Label other) {
        int file = one.text().name().compareTo(other.text().name());
        return file != 0 ? file < 0 : one.span().start() < other.span().start();
    }

    List<StatementId> ids() {
        return List.copyOf(ids(statements));
    }

    private static Set<StatementId> ids(List<LintedStatement> statements) {
        Set<StatementId> ids = new LinkedHashSet<>();
        statements.forEach(statement -> ids.add(statement.id()));
        return ids;
    }
}
