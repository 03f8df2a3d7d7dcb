package dev.writ.compiler.analysis;

import java.util.List;

/**
 * Something that decides requests by the rulings that match them: a set of policies, the meaning of a source, a claim.
 *
 * <p>For the search it also says how requests come to be allowed or refused. Allowed is what a primary ruling lets in,
 * together with a partner where one is asked for, and no deny keeps out. Refused is what some blocker matches, or what
 * is matched by too little. So each way to be allowed here and refused there has at most one primary, one partner and
 * one blocker, and it is enough to look at what these have in common; see {@link Search}.
 */
interface Side {

    /** Returns the rulings that can let in, alone or with a partner. */
    List<Ruling> primaries();

    /** Tells whether a primary ruling can let in principals of an organization. */
    boolean isPrimary(Ruling ruling, String organization);

    /** Hands on the primaries that meet a cell. */
    void primaries(Cell cell, RulingTable.Meeting found) throws SearchLimit;

    /** Hands on the rulings one of which must let in too, for points of a cell where something more is asked. */
    void partners(Cell cell, RulingTable.Meeting found) throws SearchLimit;

    /** Hands on the rulings that can keep out points of a cell by matching them. */
    void blockers(Cell cell, RulingTable.Meeting found) throws SearchLimit;

    /** Returns what is seen of contexts; every action has one view, or there is no view and all is seen. */
    default List<View> views() {
        return List.of();
    }

    /**
     * Takes out the actions that nobody of an organization is ever allowed here, whatever the rulings are. A wildcard that
     * is said of these principals leaves them out.
     */
    default void keepPossible(String organization, Bits some) {
        // Everything is possible, as long as nothing else is known.
    }

    /** Adds all rulings that decide about a point, each perhaps more than once. */
    void matching(Point point, List<Ruling> found);

    /**
     * Returns the actions that are allowed at a point.
     *
     * @param rulings those that {@link #matching} found, less those whose tests fail
     */
    Bits allowed(Point point, List<Ruling> rulings);
}
