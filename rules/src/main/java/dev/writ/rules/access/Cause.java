package dev.writ.rules.access;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Statements that together allow something that a rule looks for, and where they do. If any of them is made narrower,
 * it is no longer allowed: so they get one finding, wherever it shows.
 *
 * @param statements sorted; not empty
 * @param grants what shows it, in the order of the areas
 */
public record Cause(List<StatementId> statements, List<Grant> grants) {

    /**
     * Actions in an area.
     *
     * @param area where
     * @param actions what is allowed there, of what the rule looks for
     */
    public record Grant(Area area, ActionSet actions) {}

    public Cause {
        statements = List.copyOf(statements);
        grants = List.copyOf(grants);
    }

    /** Returns the areas that are in no other one of them. */
    public List<Area> widest() {
        List<Area> widest = new ArrayList<>();
        for (Grant grant : grants) {
            boolean within = false;
            for (Grant other : grants) {
                within |= other.area() != grant.area() && other.area().contains(grant.area());
            }
            if (!within) {
                widest.add(grant.area());
            }
        }
        return widest;
    }

    /** Returns a grant that shows it: the first one among the widest areas. */
    public Grant example() {
        Area first = widest().get(0);
        for (Grant grant : grants) {
            if (grant.area() == first) {
                return grant;
            }
        }
        return grants.get(0);
    }

    /** Returns the names of all actions, sorted. */
    public Set<String> actionNames() {
        Set<String> names = new TreeSet<>();
        for (Grant grant : grants) {
            names.addAll(grant.area().names(grant.actions()));
        }
        return names;
    }
}
