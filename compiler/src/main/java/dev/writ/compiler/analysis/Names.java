package dev.writ.compiler.analysis;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names that could exist, for patterns of one dimension. A search decides strings with a letter that no name has; what
 * is shown to people should look like a name of theirs, and of a bucket there has to be one.
 */
final class Names {

    private final String letters;
    private final @Nullable Names under;
    private final Set<StringPattern> known = new HashSet<>();
    private final TreeSet<String> beginnings = new TreeSet<>();
    private final TreeSet<String> strings = new TreeSet<>();
    private boolean general;

    /**
     * Knows no pattern yet, except for those that other names know.
     *
     * @param letters what may continue a name, what looks best first
     * @param under the other names, which get no more patterns; null if there are none
     */
    Names(String letters, @Nullable Names under) {
        this.letters = letters;
        this.under = under;
        this.general = under != null && under.general;
    }

    /** Gets to know a pattern: names are chosen so that it does not match them by chance. */
    void add(StringPattern pattern) {
        if ((under != null && under.knows(pattern)) || !known.add(pattern)) {
            return;
        }
        if (pattern.isLiteral()) {
            strings.add(pattern.text());
        } else {
            beginnings.add(pattern.beginning());
            general |= pattern.isGeneral();
        }
    }

    private boolean knows(StringPattern pattern) {
        return known.contains(pattern) || (under != null && under.knows(pattern));
    }

    /** Tells whether patterns were added of which it cannot be seen whether they match a name. */
    boolean general() {
        return general;
    }

    /**
     * Returns a name that begins so and that none of the known patterns matches which say more about its beginning.
     *
     * @return empty if the known patterns take up all names that begin so
     */
    Optional<String> under(String beginning) {
        for (int i = 0; i < letters.length(); i++) {
            String longer = beginning + letters.charAt(i);
            if (!startsAny(longer)) {
                return Optional.of(longer);
            }
        }
        for (int i = 0; i < letters.length(); i++) {
            String longer = beginning + letters.charAt(i);
            if (!isBeginning(longer)) {
                Optional<String> found = under(longer);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean startsAny(String start) {
        return startsAny(beginnings, start) || startsAny(strings, start) || (under != null && under.startsAny(start));
    }

    private boolean isBeginning(String name) {
        return beginnings.contains(name) || (under != null && under.isBeginning(name));
    }

    private static boolean startsAny(TreeSet<String> sorted, String start) {
        String next = sorted.ceiling(start);
        return next != null && next.startsWith(start);
    }
}
