package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rulings of all policies of one question, by role. Two sets of policies mostly have the same rulings: these are put
 * into the tables once, and each set leaves out what is not its own.
 */
final class PolicyTables {

    private final Map<Role, RulingTable> byRole = new EnumMap<>(Role.class);
    private final Set<Ruling> all = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Makes tables of the rulings of several sets of policies. */
    PolicyTables(Collection<List<Ruling>> sets) {
        for (Role role : Role.values()) {
            byRole.put(role, new RulingTable());
        }
        for (List<Ruling> set : sets) {
            for (Ruling ruling : set) {
                if (all.add(ruling)) {
                    of(ruling.role()).add(ruling);
                }
            }
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

    /** Returns the rulings that are not among some. */
    Set<Ruling> without(Collection<Ruling> own) {
        Set<Ruling> left = Collections.newSetFromMap(new IdentityHashMap<>());
        if (own.size() < all.size()) {
            left.addAll(all);
            own.forEach(left::remove);
        }
        return left;
    }
}
