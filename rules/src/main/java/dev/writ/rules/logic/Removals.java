package dev.writ.rules.logic;

import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.EffectiveAccess;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Edit;
import dev.writ.rules.Finding;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.WrittenRule;
import dev.writ.rules.access.WithoutStatements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules in Writ can be taken out at once. Of three rules each may be covered by the other two: each alone can go,
 * and not all. So it is proved of all together that every request is answered as before.
 *
 * <p>Allows and denies are proved apart. To take out allows can only make less allowed, and denies only more, so where
 * either changes nothing, neither does any part of both: whatever is accepted or left alone, the rest can go.
 */
final class Removals {

    /** How often it may be asked whether some can go together; those that are left wait for another run. */
    private static final int MOST_QUESTIONS = 16;

    private final ExactAnalysis analysis;
    private final PolicySet policies;
    private final Map<Label, Edit> edits = new HashMap<>();
    private int questions;

    private Removals(Linted linted) {
        this.analysis = linted.analysis();
        this.policies = EffectiveAccess.assuming(linted.policies());
    }

    private record Candidate(WrittenUse use, Edit edit) {}

    /**
     * Finds out what can go.
     *
     * @param rule whose settings decide what is looked at
     */
    static Removals of(Linted linted, RuleInfo rule) {
        Removals removals = new Removals(linted);
        if (linted.isWrit()) {
            List<Candidate> allows = new ArrayList<>();
            List<Candidate> denies = new ArrayList<>();
            Map<String, Integer> goingOf = new HashMap<>();
            for (WrittenUse use : WrittenUse.of(linted, rule)) {
                if (use.isRedundant(linted) && (!use.covering(linted).isEmpty() || !use.coversOthers(linted))) {
                    candidate(linted, use, goingOf).ifPresent((use.statement().allows() ? allows : denies)::add);
                }
            }
            removals.choose(allows, true);
            removals.choose(denies, false);
        }
        return removals;
    }

    /** Returns a finding with the change that takes its rule out, if that can go. */
    Finding repair(Finding finding, WrittenUse use) {
        Edit edit = edits.get(use.place());
        return edit == null ? finding : finding.withEdit(edit);
    }

    /** A rule can go if nothing else says a statement of it too, and its policy keeps another. */
    private static Optional<Candidate> candidate(Linted linted, WrittenUse use, Map<String, Integer> goingOf) {
        for (StatementId id : use.ids()) {
            if (linted.statement(id).rules().size() != 1) {
                return Optional.empty();
            }
        }
        Optional<WrittenRule> rule = WrittenRule.at(linted, use.place());
        if (rule.isEmpty() || !WrittenRule.isOwn(linted, rule.get().text())) {
            return Optional.empty();
        }
        String block = rule.get().block().name().text();
        int going = goingOf.getOrDefault(block, 0) + 1;
        Optional<Edit> edit = rule.get().removal();
        if (edit.isEmpty() || going >= rule.get().block().rules().size()) {
            return Optional.empty();
        }
        goingOf.put(block, going);
        return Optional.of(new Candidate(use, edit.get()));
    }

    private void choose(List<Candidate> candidates, boolean allows) {
        choose(candidates, allows, new ArrayList<>());
    }

    /** All if all can go; otherwise as many of one half, and then of the other. */
    private void choose(List<Candidate> candidates, boolean allows, List<StatementId> gone) {
        if (candidates.isEmpty() || questions == MOST_QUESTIONS) {
            return;
        }
        questions++;
        List<StatementId> going = new ArrayList<>(gone);
        candidates.forEach(candidate -> going.addAll(candidate.use().ids()));
        if (changesNothing(going, allows)) {
            gone.addAll(going.subList(gone.size(), going.size()));
            candidates.forEach(candidate -> edits.put(candidate.use().place(), candidate.edit()));
        } else if (candidates.size() > 1) {
            int half = candidates.size() / 2;
            choose(candidates.subList(0, half), allows, gone);
            choose(candidates.subList(half, candidates.size()), allows, gone);
        }
    }

    private boolean changesNothing(List<StatementId> going, boolean allows) {
        Optional<PolicySet> without = WithoutStatements.of(policies, going);
        if (without.isEmpty()) {
            return false;
        }
        Answer same = allows
                ? analysis.allowsNoMore(policies, without.get())
                : analysis.allowsNoMore(without.get(), policies);
        return same instanceof Answer.Holds;
    }
}
