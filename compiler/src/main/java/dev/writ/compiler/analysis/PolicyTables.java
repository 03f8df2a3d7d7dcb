package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rulings of the policies of one question, by role. Sets of policies that are compared mostly have the same rulings:
 * these are put into the tables once, and each set leaves out what is not its own.
 */
final class PolicyTables {

    private final Map<Role, RulingTable> byRole = new EnumMap<>(Role.class);
    private final List<List<Ruling>> sets;

    /** Makes tables of the rulings of one set of policies. */
    PolicyTables(List<Ruling> rulings) {
        this.sets = List.of(rulings);
        for (Role role : Role.values()) {
            byRole.put(role, new RulingTable());
        }
        addAll(rulings);
    }

    private PolicyTables(PolicyTables others, List<Ruling> another) {
        List<List<Ruling>> all = new ArrayList<>(others.sets);
        List<Ruling> added = another;
        for (List<Ruling> set : others.sets) {
            added = Ruling.onlyOf(added, set);
        }
        all.add(another);
        this.sets = List.copyOf(all);
        for (Role role : Role.values()) {
            byRole.put(role, new RulingTable(others.of(role)));
        }
        addAll(added);
    }

    /** Returns tables of the rulings of another set too; these stay as they are. */
    PolicyTables and(List<Ruling> another) {
        return new PolicyTables(this, another);
    }

    /** Returns what the second set says otherwise than the first. */
    Changes changes() {
        return sets.size() < 2 ? new Changes(List.of(), List.of()) : changes(sets.get(0), sets.get(1));
    }

    /** Returns what one of the sets says otherwise than another. */
    static Changes changes(List<Ruling> before, List<Ruling> after) {
        return Changes.of(Ruling.onlyOf(before, after), Ruling.onlyOf(after, before));
    }

    private void addAll(List<Ruling> rulings) {
        for (Ruling ruling : rulings) {
            of(ruling.role()).add(ruling);
        }
    }

    /** Returns the rulings of a role. */
    RulingTable of(Role role) {
        RulingTable table = byRole.get(role);
        if (table == null) {
            throw new IllegalStateException("no table for " + role);
        }
        return table;
    }

    /** Returns the rulings in the tables that are not among those of one of the sets. */
    @SuppressWarnings("ReferenceEquality") // It is one of the lists of which the tables were made.
    Set<Ruling> without(List<Ruling> own) {
        Set<Ruling> left = Collections.newSetFromMap(new IdentityHashMap<>());
        for (List<Ruling> set : sets) {
            if (set != own) {
                left.addAll(Ruling.onlyOf(set, own));
            }
        }
        return left;
    }
}
