package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What could be read of one statement. A part that could not be read is empty; then the document has an error, and the
 * statement is left out of what is only partly read.
 *
 * @param name its name, if it has one
 * @param at the place of its name, or of its opening brace
 * @param effect its effect
 * @param whole whether all that limits it was read; without its limits it would say something else
 * @param conditions the tests of its condition
 * @param places where its parts stand; actions, resources and principals are kept nowhere else
 */
record StatementDraft(
        Optional<String> name,
        Label at,
        Optional<Effect> effect,
        Label effectAt,
        boolean whole,
        List<ConditionTest> conditions,
        Map<StatementPart, List<Label>> places) {

    /** Makes a policy of all statements that were read whole; empty if there is none. */
    static Optional<ReadPolicy> policy(StatementId.Kind kind, String name, Label at, List<StatementDraft> drafts) {
        List<String> names = names(drafts);
        List<Statement> statements = new ArrayList<>();
        SortedMap<String, StatementPlaces> places = new TreeMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            StatementDraft draft = drafts.get(i);
            String unique = names.get(i);
            Optional<Statement> statement = draft.finish(unique);
            if (statement.isPresent()) {
                statements.add(statement.get());
                places.put(unique, new StatementPlaces(draft.at(), draft.effectAt(), draft.places()));
            }
        }
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReadPolicy(kind, new Policy(name, statements), at, places));
    }

    /** Names that somebody chose come first and stay as they are; the others depend on the position only. */
    private static List<String> names(List<StatementDraft> drafts) {
        Set<String> taken = new HashSet<>();
        for (StatementDraft draft : drafts) {
            if (draft.name().isPresent()) {
                taken.add(draft.name().get());
            }
        }
        Set<String> seen = new HashSet<>();
        Map<String, Integer> copies = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Optional<String> chosen = drafts.get(i).name();
            String base = chosen.orElse("Statement" + (i + 1));
            String name = base;
            if (chosen.isPresent() ? !seen.add(base) : !taken.add(base)) {
                do {
                    name = base + "Copy" + copies.merge(base, 1, Integer::sum);
                } while (!taken.add(name));
            }
            names.add(name);
        }
        return names;
    }

    private Optional<Statement> finish(String unique) {
        List<String> actions = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        List<String> principals = new ArrayList<>();
        for (StatementPart part : places.keySet()) {
            if (part instanceof StatementPart.Action action) {
                actions.add(action.pattern());
            } else if (part instanceof StatementPart.Resource resource) {
                resources.add(resource.pattern());
            } else if (part instanceof StatementPart.Principal principal) {
                principals.add(principal.pattern());
            }
        }
        if (!whole || effect.isEmpty() || actions.isEmpty() || resources.isEmpty() || principals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Statement(unique, effect.get(), actions, resources, principals, conditions));
    }
}
