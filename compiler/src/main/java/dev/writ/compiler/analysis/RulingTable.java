package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds rulings by the principals and targets that they speak of, so that work follows what overlaps and not what there
 * is. Immutable once filled.
 */
final class RulingTable {

    /** With so many entries it is worth looking whether the other index has less. */
    private static final int FEW = 24;

    private final @Nullable RulingTable under;
    private final List<Ruling> all = new ArrayList<>();
    private final PatternTree<OfPrincipal> byIdentity = new PatternTree<>();
    private final PatternTree<OfBucket> byBucket = new PatternTree<>();

    private record OfPrincipal(Ruling ruling, Who who) {}

    private record OfBucket(Ruling ruling, Where where) {}

    /** Makes an empty table. */
    RulingTable() {
        this(null);
    }

    /** Makes a table that also has what another has; what is added here is not added there. */
    RulingTable(@Nullable RulingTable under) {
        this.under = under;
    }

    /** Takes a place of a ruling that meets a cell. */
    interface Meeting {
        void accept(Ruling ruling, Who who, Where where) throws SearchLimit;
    }

    /** Adds a ruling. */
    void add(Ruling ruling) {
        all.add(ruling);
        for (Who who : ruling.who()) {
            byIdentity.add(who.identity(), new OfPrincipal(ruling, who));
        }
        for (Where where : ruling.where()) {
            if (where.level() != Scope.GLOBAL) {
                byBucket.add(where.bucket(), new OfBucket(ruling, where));
            }
        }
    }

    /** Returns the rulings that were added here. */
    List<Ruling> all() {
        return all;
    }

    /** Takes rulings that speak of a point. */
    interface Matching {

        /** Tells whether a ruling may matter; asked first, since it is cheap. */
        default boolean wants(Ruling ruling) {
            return true;
        }

        /** Takes one that speaks of the point, perhaps more than once. */
        void accept(Ruling ruling);
    }

    /** Hands on the rulings that speak of a point; some of them more than once. */
    void matching(Point point, Matching found) {
        if (under != null) {
            under.matching(point, found);
        }
        if (all.isEmpty()) {
            return;
        }
        PatternTree.Node<OfPrincipal> ofPrincipal = null;
        if (point.level() != Scope.GLOBAL) {
            PatternTree.Node<OfBucket> ofBucket = byBucket.deepest(point.bucket());
            int count = PatternTree.countMatching(ofBucket, point.bucket());
            if (count > FEW) {
                ofPrincipal = byIdentity.deepest(point.identity());
            }
            if (ofPrincipal == null || count <= PatternTree.countMatching(ofPrincipal, point.identity())) {
                matchingOfBucket(ofBucket, point, found);
                return;
            }
        }
        matchingOfPrincipal(ofPrincipal == null ? byIdentity.deepest(point.identity()) : ofPrincipal, point, found);
    }

    private static void matchingOfBucket(PatternTree.Node<OfBucket> deepest, Point point, Matching found) {
        PatternTree.matching(deepest, point.bucket(), entry -> {
            if (found.wants(entry.ruling()) && meansTarget(entry.where(), point) && means(entry.ruling(), point)) {
                found.accept(entry.ruling());
            }
        });
    }

    private static void matchingOfPrincipal(PatternTree.Node<OfPrincipal> deepest, Point point, Matching found) {
        PatternTree.matching(deepest, point.identity(), entry -> {
            if (found.wants(entry.ruling())
                    && entry.who().organization().matches(point.organization())
                    && meansTarget(entry.ruling(), point)) {
                found.accept(entry.ruling());
            }
        });
    }

    private static boolean means(Ruling ruling, Point point) {
        List<Who> who = ruling.who();
        for (int i = 0; i < who.size(); i++) {
            if (who.get(i).matches(point.organization(), point.identity())) {
                return true;
            }
        }
        return false;
    }

    private static boolean meansTarget(Ruling ruling, Point point) {
        List<Where> where = ruling.where();
        for (int i = 0; i < where.size(); i++) {
            Where place = where.get(i);
            if (place.level() == point.level()
                    && (point.level() == Scope.GLOBAL
                            || (place.bucket().matches(point.bucket()) && meansTarget(place, point)))) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a place of the right bucket means a target. */
    private static boolean meansTarget(Where where, Point point) {
        return where.level() == point.level()
                && (where.level() != Scope.OBJECT || where.key().matches(point.key()));
    }

    /** Hands on each place of a ruling that has a point in common with a cell. */
    void meeting(Cell cell, Meeting found) throws SearchLimit {
        if (under != null) {
            under.meeting(cell, found);
        }
        if (all.isEmpty()) {
            return;
        }
        List<OfBucket> ofBucket = new ArrayList<>();
        List<OfPrincipal> ofPrincipal = new ArrayList<>();
        if (startAtBucket(cell)) {
            byBucket.meeting(cell.where().bucket(), ofBucket::add);
        } else {
            byIdentity.meeting(cell.identity(), ofPrincipal::add);
        }
        for (OfBucket entry : ofBucket) {
            for (Who who : entry.ruling().who()) {
                if (cell.meets(who, entry.where())) {
                    found.accept(entry.ruling(), who, entry.where());
                }
            }
        }
        for (OfPrincipal entry : ofPrincipal) {
            for (Where where : entry.ruling().where()) {
                if (cell.meets(entry.who(), where)) {
                    found.accept(entry.ruling(), entry.who(), where);
                }
            }
        }
    }

    /** Either index finds all; the better one is that with less to look at. */
    private boolean startAtBucket(Cell cell) {
        if (cell.where().level() == Scope.GLOBAL || cell.where().bucket().isEverything()) {
            return false;
        }
        if (!cell.identity().isLiteral()) {
            return true;
        }
        int ofIdentity = byIdentity.countMatching(cell.identity().text());
        return cell.where().bucket().isLiteral()
                ? byBucket.countMatching(cell.where().bucket().text()) <= ofIdentity
                : ofIdentity > FEW;
    }
}
