package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Splits the buckets that no policy names into beginnings that together are all of them. Mostly there is one, the empty
 * beginning, whose names no pattern tells apart. Where patterns take up every first letter a bucket can have, such as
 * {@code a*} to {@code z*} and {@code 0*} to {@code 9*}, there is no bucket beside them, and they are all there is.
 */
final class BucketNames {

    /** What the name of a bucket can begin with; what may follow adds a hyphen. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final TreeSet<String> beginnings = new TreeSet<>();

    /** Gets to know all patterns of buckets. */
    BucketNames(Collection<List<Ruling>> rulings) {
        for (List<Ruling> side : rulings) {
            for (Ruling ruling : side) {
                for (Where where : ruling.where()) {
                    if (!where.bucket().isLiteral()) {
                        beginnings.add(where.bucket().beginning());
                    }
                }
            }
        }
    }

    /** Returns the beginnings that together are every bucket that no policy names. */
    List<StringPattern> all() {
        List<StringPattern> found = new ArrayList<>();
        collect("", found);
        return found;
    }

    private void collect(String beginning, List<StringPattern> found) {
        String letters = beginning.isEmpty() ? LETTERS : LETTERS + "-";
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            String longer = beginning + letters.charAt(i);
            String next = beginnings.ceiling(longer);
            if (next == null || !next.startsWith(longer)) {
                found.add(StringPattern.beginning(beginning));
                return;
            }
            taken.add(longer);
        }
        for (String longer : taken) {
            collect(longer, found);
        }
    }
}
