package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sums up actions by the wildcards that people know. */
final class ActionFold {

    private final Side allowing;
    private final ActionSpace actions;
    private final List<Group> groups = new ArrayList<>();

    private record Group(String pattern, Bits actions) {}

    /**
     * Gets to know wildcards.
     *
     * @param allowing which actions are possible
     * @param actionPatterns the patterns by which actions may be summed up, beside those of whole services
     */
    ActionFold(Side allowing, ActionSpace actions, Catalogue catalogue, Collection<String> actionPatterns)
            throws SearchLimit {
        this.allowing = allowing;
        this.actions = actions;
        Set<String> patterns = new LinkedHashSet<>(actions.complete());
        patterns.addAll(new TreeSet<>(actionPatterns));
        Matching meaning = new Matching(Profile.documented(catalogue));
        for (String pattern : patterns) {
            if (pattern.indexOf('*') >= 0) {
                PatternMeaning names = meaning.action(pattern).orElseThrow();
                groups.add(new Group(pattern, actions.matching(names, List.of())));
            }
        }
        groups.sort((left, right) ->
                Integer.compare(right.actions().count(), left.actions().count()));
    }

    /**
     * Returns the fewest names and wildcards that mean these actions on these resources, and no other: a wildcard means
     * what it takes in and what is possible for principals of the organization.
     */
    List<String> of(Bits meant, List<String> resources, String organization) {
        Bits possible = new Bits(actions.size());
        for (String resource : resources) {
            if (resource.equals("*")) {
                possible.add(actions.at(Scope.BUCKET));
                possible.add(actions.at(Scope.GLOBAL));
            } else {
                possible.add(actions.at(resource.indexOf('/') < 0 ? Scope.BUCKET : Scope.OBJECT));
            }
        }
        allowing.keepPossible(organization, possible);
        List<String> names = new ArrayList<>();
        Bits left = meant.copy();
        for (Group group : groups) {
            Bits all = group.actions().copy();
            all.keep(possible);
            if (all.count() > 1 && meant.containsAll(all) && all.meets(left)) {
                names.add(group.pattern());
                left.remove(all);
            }
        }
        for (int i = left.next(0); i >= 0; i = left.next(i + 1)) {
            names.add(actions.unknown().has(i) ? actions.name(i) + " (not in the catalogue)" : actions.name(i));
        }
        return names;
    }
}
