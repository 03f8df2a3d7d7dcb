package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The rulings that only one of two sides has. A request that the second side allows and the first refuses is matched by
 * one of those that could make it so: something that lets in and is new, or something that kept out and is gone. For
 * without all of these, the second side is no wider than the first.
 */
record Changes(List<Ruling> gone, List<Ruling> added) {

    private record Content(Role role, List<Who> who, List<Where> where, Bits actions, List<CompiledTest> tests) {

        static Content of(Ruling ruling) {
            return new Content(ruling.role(), ruling.who(), ruling.where(), ruling.actions(), ruling.tests());
        }

        // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content
                    && role == content.role
                    && who.equals(content.who)
                    && where.equals(content.where)
                    && actions.equals(content.actions)
                    && tests.equals(content.tests);
        }

        @Override
        public int hashCode() {
            return (((role.hashCode() * 31 + who.hashCode()) * 31 + where.hashCode()) * 31 + actions.hashCode()) * 31
                    + tests.hashCode();
        }
    }

    /** Compares what rulings say, whatever they are called. */
    static Changes of(Collection<Ruling> before, Collection<Ruling> after) {
        return new Changes(without(before, after), without(after, before));
    }

    @SuppressWarnings("ReferenceEquality") // The same list has nothing that it has not.
    private static List<Ruling> without(Collection<Ruling> rulings, Collection<Ruling> others) {
        if (rulings == others) {
            return new ArrayList<>();
        }
        Set<Ruling> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        shared.addAll(others);
        List<Ruling> candidates = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (!shared.contains(ruling)) {
                candidates.add(ruling);
            }
        }
        if (candidates.isEmpty()) {
            return candidates;
        }
        Set<Content> known = new HashSet<>();
        others.forEach(ruling -> known.add(Content.of(ruling)));
        candidates.removeIf(ruling -> known.contains(Content.of(ruling)));
        return candidates;
    }

    /** Returns the rulings from which a search for what is newly allowed, or no longer allowed, begins. */
    List<Ruling> widening(boolean newly) {
        List<Ruling> seeds = new ArrayList<>();
        for (Ruling ruling : newly ? added : gone) {
            if (letsIn(ruling)) {
                seeds.add(ruling);
            }
        }
        for (Ruling ruling : newly ? gone : added) {
            if (!letsIn(ruling)) {
                seeds.add(ruling);
            }
        }
        return seeds;
    }

    private static boolean letsIn(Ruling ruling) {
        return ruling.role() == Role.ALLOW || ruling.role() == Role.BUCKET_ALLOW;
    }
}
