package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rulings of the policies of one question, by role. Two sets of policies mostly have the same rulings: these are put
 * into the tables once, and each set leaves out what is not its own.
 */
final class PolicyTables {

    private final Map<Role, RulingTable> byRole = new EnumMap<>(Role.class);
    private final List<Ruling> first;
    private final List<Ruling> gone;
    private final List<Ruling> added;

    /** Makes tables of the rulings of one set of policies. */
    PolicyTables(List<Ruling> rulings) {
        this.first = rulings;
        this.gone = List.of();
        this.added = List.of();
        for (Role role : Role.values()) {
            byRole.put(role, new RulingTable());
        }
        addAll(rulings);
    }

    private PolicyTables(PolicyTables one, List<Ruling> second) {
        this.first = one.first;
        this.gone = Ruling.onlyOf(one.first, second);
        this.added = Ruling.onlyOf(second, one.first);
        for (Role role : Role.values()) {
            byRole.put(role, new RulingTable(one.of(role)));
        }
        addAll(added);
    }

    /** Returns tables of the rulings of a second set too; these stay as they are. */
    PolicyTables and(List<Ruling> second) {
        return new PolicyTables(this, second);
    }

    /** Returns what the second set says otherwise than the first. */
    Changes changes() {
        return Changes.of(gone, added);
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
    @SuppressWarnings("ReferenceEquality") // It is one of the two lists of which the tables were made.
    Set<Ruling> without(List<Ruling> own) {
        Set<Ruling> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(own == first ? added : gone);
        return left;
    }
}
