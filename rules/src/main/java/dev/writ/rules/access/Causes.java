package dev.writ.rules.access;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Leads what is allowed in areas back to the statements that allow it. */
public final class Causes {

    private final Map<List<StatementId>, List<Cause.Grant>> found = new TreeMap<>(Causes::compare);

    /** Knows no cause yet. */
    public Causes() {}

    private static int compare(List<StatementId> left, List<StatementId> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /**
     * Adds that each of some actions is too much in an area: each statement that allows one there is a cause by itself.
     * What no statement allows in all of the area, but several together, has them as one cause.
     */
    public void each(Area area, ActionSet actions) {
        ActionSet left = actions;
        for (StatementId statement : area.allowedBy(actions)) {
            ActionSet alone = area.allowedBy(statement, actions);
            if (!alone.isEmpty()) {
                add(List.of(statement), area, alone);
                left = left.without(alone);
            }
        }
        if (!left.isEmpty()) {
            add(area.allowedBy(left), area, left);
        }
    }

    /**
     * Adds that some actions are too much together: each statement that allows all of them is a cause by itself, and
     * if there is none, those that add up to them are one cause.
     *
     * @param parts the areas in which the actions are allowed, each those that can be asked for there; the first is
     *     shown
     */
    public void together(List<Area> parts, ActionSet actions) {
        Set<StatementId> alone = new LinkedHashSet<>();
        Set<StatementId> all = new TreeSet<>();
        for (int i = 0; i < parts.size(); i++) {
            Area part = parts.get(i);
            ActionSet here = part.possible(actions);
            List<StatementId> one = part.allowedByOne(here);
            if (i == 0) {
                alone.addAll(one);
            } else {
                alone.retainAll(one);
            }
            all.addAll(part.allowedBy(here));
        }
        List<Area> shown = parts.subList(0, 1);
        if (alone.isEmpty() && !all.isEmpty()) {
            add(List.copyOf(all), shown.get(0), actions);
        }
        for (StatementId statement : alone) {
            add(List.of(statement), shown.get(0), actions);
        }
    }

    private void add(List<StatementId> statements, Area area, ActionSet actions) {
        if (statements.isEmpty()) {
            return; // Nobody has written it: a policy is taken to be there.
        }
        found.computeIfAbsent(statements, unused -> new ArrayList<>()).add(new Cause.Grant(area, actions));
    }

    /** Returns the causes, in the order of the statements. */
    public List<Cause> all() {
        List<Cause> causes = new ArrayList<>();
        found.forEach((statements, grants) -> causes.add(new Cause(statements, grants)));
        causes.sort(Comparator.comparing(cause -> cause.statements().get(0)));
        return causes;
    }
}
