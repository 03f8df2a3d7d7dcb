package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The rulings that only one of two sides has. A request that the second side allows and the first refuses is matched by
 * one of those that could make it so: something that lets in and is new, or something that kept out and is gone. For
 * without all of these, the second side is no wider than the first.
 */
record Changes(List<Ruling> gone, List<Ruling> added) {

    /** What a ruling says, apart from what it is called. */
    private record Content(Ruling ruling) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content && ruling.says(content.ruling);
        }

        @Override
        public int hashCode() {
            return Objects.hash(ruling.role(), ruling.who(), ruling.where(), ruling.actions());
        }
    }

    /** Leaves out of rulings that one side has alone what the other says too, whatever it is called. */
    static Changes of(List<Ruling> gone, List<Ruling> added) {
        return new Changes(without(gone, added), without(added, gone));
    }

    private static List<Ruling> without(List<Ruling> rulings, List<Ruling> others) {
        Set<Content> known = new HashSet<>();
        for (Ruling ruling : others) {
            known.add(new Content(ruling));
        }
        List<Ruling> left = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (!known.contains(new Content(ruling))) {
                left.add(ruling);
            }
        }
        return left;
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
