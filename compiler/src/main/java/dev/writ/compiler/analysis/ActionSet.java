package dev.writ.compiler.analysis;

/** Some actions of the catalogue, made by {@link EffectiveAccess#actions} for questions about its areas. */
public final class ActionSet {

    private final Bits bits;

    ActionSet(Bits bits) {
        this.bits = bits;
    }

    Bits bits() {
        return bits;
    }

    /** Tells whether no action is meant. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Tells whether every action of another set is in this one. */
    public boolean containsAll(ActionSet other) {
        return bits.containsAll(other.bits);
    }

    /** Returns what is in both sets. */
    public ActionSet and(ActionSet other) {
        Bits common = bits.copy();
        common.keep(other.bits);
        return new ActionSet(common);
    }

    /** Returns what is in this set and not in another. */
    public ActionSet without(ActionSet other) {
        Bits left = bits.copy();
        left.remove(other.bits);
        return new ActionSet(left);
    }
}
