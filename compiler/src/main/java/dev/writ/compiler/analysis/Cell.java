package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Principals of one organization and targets of one level, each dimension by one pattern.
 *
 * @param organization the organization
 * @param identity the identities
 * @param where the targets
 */
record Cell(String organization, StringPattern identity, Where where) {

    /** Tells whether the cell and a place of a ruling have a point in common. */
    boolean meets(Who who, Where place) {
        return where.level() == place.level()
                && who.organization().matches(organization)
                && (where.level() == Scope.GLOBAL || where.bucket().meets(place.bucket()))
                && identity.meets(who.identity())
                && (where.level() != Scope.OBJECT || where.key().meets(place.key()));
    }

    /** Tells whether all points of the cell are of a place of a ruling; may miss some. */
    boolean isWithin(Who who, Where place) {
        return where.level() == place.level()
                && who.organization().matches(organization)
                && place.bucket().contains(where.bucket())
                && who.identity().contains(identity)
                && place.key().contains(where.key());
    }

    /**
     * Returns cells that together are what the cell and a place of a ruling have in common.
     *
     * @throws SearchLimit if patterns overlap in too many ways
     */
    List<Cell> and(Who who, Where place) throws SearchLimit {
        if (!meets(who, place)) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>(1);
        for (StringPattern narrower : identity.and(who.identity())) {
            for (StringPattern bucket : where.bucket().and(place.bucket())) {
                for (StringPattern key : where.key().and(place.key())) {
                    cells.add(new Cell(organization, narrower, new Where(where.level(), bucket, key)));
                }
            }
        }
        return cells;
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Cell cell
                && organization.equals(cell.organization)
                && identity.equals(cell.identity)
                && where.equals(cell.where);
    }

    @Override
    public int hashCode() {
        return (organization.hashCode() * 31 + identity.hashCode()) * 31 + where.hashCode();
    }
}
