package dev.writ.compiler.intent;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.model.ActionPattern;

/**
 * An action of a rule at one level.
 *
 * @param pattern the action, or a wildcard
 * @param level at which level: requests with such a target
 * @param listing whether it is a listing that {@code under} limits by its prefix
 * @param exempt whether bucket policies are not asked about it, or about some action that the wildcard takes in
 */
public record ActionAtom(ActionPattern pattern, Scope level, boolean listing, boolean exempt)
        implements Comparable<ActionAtom> {

    @Override
    public int compareTo(ActionAtom other) {
        int byName = pattern.notation().compareTo(other.pattern.notation());
        if (byName != 0) {
            return byName;
        }
        int byLevel = level.compareTo(other.level);
        return byLevel != 0 ? byLevel : Boolean.compare(listing, other.listing);
    }

    /** Tells whether it is one exempt action, which a bucket policy need not and must not mention. */
    public boolean namedExempt() {
        return exempt && !pattern.wildcard();
    }
}
