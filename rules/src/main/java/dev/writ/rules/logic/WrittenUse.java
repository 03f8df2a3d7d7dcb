package dev.writ.rules.logic;

import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.StatementUse;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.WithoutStatements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What somebody has written once, a statement in JSON or a rule in Writ, and what the statements are good for that it
 * has become.
 *
 * @param statement the first of the statements
 * @param uses of all of them
 */
record WrittenUse(LintedStatement statement, List<StatementUse> uses) {

    WrittenUse {
        uses = List.copyOf(uses);
    }

    /** Returns what a rule applies to, in the order of the statements. */
    static List<WrittenUse> of(Linted linted, RuleInfo rule) {
        Map<Label, List<StatementUse>> byPlace = new LinkedHashMap<>();
        for (StatementUse use : linted.uses()) {
            LintedStatement statement = linted.statement(use.id());
            if (linted.applies(rule, statement)) {
                byPlace.computeIfAbsent(statement.place(), unused -> new ArrayList<>())
                        .add(use);
            }
        }
        List<WrittenUse> all = new ArrayList<>();
        byPlace.values()
                .forEach(uses ->
                        all.add(new WrittenUse(linted.statement(uses.get(0).id()), uses)));
        return all;
    }

    Label place() {
        return statement.place();
    }

    List<StatementId> ids() {
        return uses.stream().map(StatementUse::id).toList();
    }

    /** Tells whether something holds of all its statements. */
    boolean all(Predicate<StatementUse> holds) {
        return uses.stream().allMatch(holds);
    }

    /**
     * Tells whether every request would be answered the same without it, although it is not dead. Of two that say the
     * same it holds of the later one only.
     */
    boolean isRedundant(Linted linted) {
        if (!all(StatementUse::redundant) || uses.stream().anyMatch(StatementUse::dead)) {
            return false;
        }
        for (StatementUse use : uses) {
            for (StatementId other : use.covering()) {
                if (use.id().compareTo(other) < 0 && linted.useIndex().covers(use.id(), other)) {
                    return false;
                }
            }
        }
        return uses.size() == 1 || isRedundantAsAWhole(linted);
    }

    /** Each of its statements may be redundant as long as the others are there. */
    private boolean isRedundantAsAWhole(Linted linted) {
        Optional<PolicySet> without = WithoutStatements.of(linted.policies(), ids());
        ExactAnalysis analysis = linted.analysis();
        return without.isPresent()
                && analysis.allowsNoMore(linted.policies(), without.get()) instanceof Answer.Holds
                && analysis.allowsNoMore(without.get(), linted.policies()) instanceof Answer.Holds;
    }

    /** Tells whether it is what others are found to be inside of: then it is they that can go. */
    boolean coversOthers(Linted linted) {
        List<StatementId> own = ids();
        for (StatementId id : own) {
            if (!own.containsAll(linted.useIndex().redundantWithin(id))) {
                return true;
            }
        }
        return false;
    }

    /** Returns where others were written of which each covers a statement of this, if all its statements are covered. */
    Set<Label> covering(Linted linted) {
        Set<Label> places = new LinkedHashSet<>();
        for (StatementUse use : uses) {
            if (use.covering().isEmpty()) {
                return Set.of();
            }
            use.covering().forEach(id -> places.add(linted.place(id)));
        }
        places.remove(place());
        return places;
    }
}
