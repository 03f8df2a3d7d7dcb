package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Search.Hit;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Request;
import java.util.List;

/**
 * Tells whether some requests of the cell of a hit are decided otherwise than the point that stands for it. A product of
 * it then means only part of what it says.
 */
final class InPart {

    private final Contrast contrast;
    private final String own;

    /**
     * Looks at the hits of a question.
     *
     * @param own the organization whose policies are asked
     */
    InPart(Contrast contrast, String own) {
        this.contrast = contrast;
        this.own = own;
    }

    /** Narrower rulings may decide some requests of a cell otherwise: allow them here too, or keep them out there. */
    boolean of(Hit hit) throws SearchLimit {
        StringPattern organizations =
                contrast.question().organizationPattern(hit.cell().organization());
        boolean onBuckets = hit.cell().where().level() == Scope.GLOBAL
                && hit.actions().meets(contrast.question().actions().at(Scope.BUCKET));
        boolean elsewhere = hit.cell().where().level() == Scope.BUCKET
                && hit.cell().where().bucket().isEverything()
                && hit.actions().meets(contrast.question().actions().at(Scope.GLOBAL));
        for (String organization : organizations.isLiteral()
                ? List.of(organizations.text())
                : contrast.question().organizations(organizations)) {
            boolean ofOthers =
                    !organization.equals(own) || hit.cell().organization().equals(own);
            if (ofOthers
                    && (of(hit, organization)
                            || (onBuckets && of(everyBucket(hit), organization))
                            || (elsewhere && of(noBucket(hit), organization)))) {
                return true;
            }
        }
        return false;
    }

    private Hit everyBucket(Hit hit) throws SearchLimit {
        Where everywhere = Where.bucket(StringPattern.EVERYTHING);
        Point point = hit.point();
        String bucket = contrast.question().generic(StringPattern.EVERYTHING).get(0);
        return new Hit(
                new Cell(hit.cell().organization(), hit.cell().identity(), everywhere),
                new Point(point.organization(), point.identity(), Scope.BUCKET, bucket, ""),
                hit.context(),
                hit.actions());
    }

    private static Hit noBucket(Hit hit) {
        Point point = hit.point();
        return new Hit(
                new Cell(hit.cell().organization(), hit.cell().identity(), Where.GLOBAL),
                new Point(point.organization(), point.identity(), Scope.GLOBAL, "", ""),
                hit.context(),
                hit.actions());
    }

    private boolean of(Hit hit, String organization) throws SearchLimit {
        Cell cell = new Cell(organization, hit.cell().identity(), hit.cell().where());
        Point point = hit.point();
        Point there = new Point(organization, point.identity(), point.level(), point.bucket(), point.key());
        Bits differing = contrast.differing(there, hit.context());
        if (!differing.containsAll(hit.actions())) {
            return true;
        }
        String generic = hit.cell().organization();
        boolean[] found = {false};
        RulingTable.Meeting narrower = (ruling, who, where) -> found[0] |=
                (ruling.role() == Ruling.Role.PRESENCE || ruling.actions().meets(hit.actions()))
                        && sees(ruling, who, organization)
                        && !(cell.isWithin(who, where) && sees(ruling, who, generic));
        contrast.refusing().primaries(cell, narrower);
        contrast.refusing().partners(cell, narrower);
        contrast.allowing().blockers(cell, narrower);
        if (!organization.equals(generic) && !hit.context().ranges().isEmpty()) {
            // It was looked at in one context only: in another, what lets in may not be there for this organization.
            RulingTable.Meeting missing =
                    (ruling, who, where) -> found[0] |= sees(ruling, who, generic) && !sees(ruling, who, organization);
            contrast.allowing().primaries(hit.cell(), missing);
        }
        return found[0];
    }

    /** Tells whether a ruling speaks of an organization, by its principals and its tests. */
    private static boolean sees(Ruling ruling, Who who, String organization) {
        return who.organization().matches(organization)
                && ruling.tests().stream()
                        .filter(test -> test.key().equals(Request.PRINCIPAL_ORG))
                        .allMatch(test -> test.holds(List.of(organization)));
    }
}
