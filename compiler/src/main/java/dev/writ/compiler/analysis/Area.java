package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Principals of one pattern on targets of one pattern, and what they come to be allowed there when all policies of both
 * kinds have been asked. It holds for the area at large: what narrower statements decide otherwise for some of it, such
 * as a deny for one of the principals, does not show.
 */
public final class Area {

    private final EffectiveAccess access;
    private final Cell cell;
    private final List<Point> points;
    private final Bits always;
    private final Bits sometimes;

    /**
     * Makes an area.
     *
     * @param points requests that together stand for the area
     * @param always the actions that are allowed at all of them in every context
     * @param sometimes the actions that are allowed at one of them in some context
     */
    Area(EffectiveAccess access, Cell cell, List<Point> points, Bits always, Bits sometimes) {
        this.access = access;
        this.cell = cell;
        this.points = points;
        this.always = always;
        this.sometimes = sometimes;
    }

    // ---- where

    /** Returns the principals, as a pattern of ARNs. */
    public String principal() {
        return Who.ARN + access.points().organizationPattern(cell.organization()) + ":"
                + cell.identity().shown();
    }

    /** Returns the identities in their organization, as a pattern. */
    public String identity() {
        return cell.identity().shown();
    }

    /** Tells whether the principals are of the organization that the policies belong to. */
    public boolean ours() {
        return access.points().isOwn(cell.organization());
    }

    /** Tells whether the principals are those of any other organization, whatever its name. */
    public boolean ofAnyOrganization() {
        return access.points().organizationPattern(cell.organization()).equals("*");
    }

    /** Tells whether everybody of the organization is meant. */
    public boolean everybody() {
        return cell.identity().isEverything();
    }

    /** Tells whether one identity is meant, and not a pattern. */
    public boolean onePrincipal() {
        return cell.identity().isLiteral();
    }

    /** Tells whether an identity is meant. */
    public boolean hasIdentity(String identity) {
        return cell.identity().matches(identity);
    }

    /** Tells whether some identity that matches a pattern is meant; a star in it stands for anything. */
    public boolean meetsIdentity(String pattern) {
        return cell.identity().meets(EffectiveAccess.starred(pattern));
    }

    /** Tells whether only identities that match a pattern are meant; a star in it stands for anything. */
    public boolean isWithinIdentity(String pattern) {
        return EffectiveAccess.starred(pattern).contains(cell.identity());
    }

    /** Returns the kind of target. */
    public Scope level() {
        return cell.where().level();
    }

    /** Returns the buckets, as a pattern; of no meaning at the global level. */
    public String bucket() {
        return cell.where().bucket().shown();
    }

    /** Returns the keys, as a pattern; of meaning at the level of objects only. */
    public String key() {
        return cell.where().key().shown();
    }

    /** Tells whether every bucket is meant, other than those that policies name. */
    public boolean everyBucket() {
        return cell.where().bucket().isEverything();
    }

    /** Tells whether one bucket is meant, and not a pattern. */
    public boolean oneBucket() {
        return cell.where().bucket().isLiteral();
    }

    /** Tells whether some bucket that matches a pattern is meant; a star in it stands for anything. */
    public boolean meetsBucket(String pattern) {
        return cell.where().bucket().meets(EffectiveAccess.starred(pattern));
    }

    /** Tells whether every key is meant. */
    public boolean everyKey() {
        return cell.where().key().isEverything();
    }

    /** Tells whether every object of every bucket is meant. */
    public boolean everyObject() {
        return level() == Scope.OBJECT && everyBucket() && everyKey();
    }

    /** Tells whether all of another area is in this one; may miss some with wildcards inside patterns. */
    public boolean contains(Area other) {
        return cell.organization().equals(other.cell.organization())
                && other.cell.isWithin(
                        new Who(StringPattern.literal(cell.organization()), cell.identity()), cell.where());
    }

    /** Returns the same principals in the organization as a whole. */
    public Area global() {
        return access.at(cell.organization(), cell.identity(), Where.GLOBAL);
    }

    /** Returns the same principals on the same buckets. */
    public Area buckets() {
        return access.at(
                cell.organization(), cell.identity(), Where.bucket(cell.where().bucket()));
    }

    /** Returns the same principals on every object of the same buckets. */
    public Area objects() {
        return access.at(
                cell.organization(), cell.identity(), Where.objects(cell.where().bucket(), StringPattern.EVERYTHING));
    }

    /** Returns the same principals on every bucket. */
    public Area everywhere() {
        return access.at(cell.organization(), cell.identity(), Where.bucket(StringPattern.EVERYTHING));
    }

    /** Returns other principals of the same organization on the same targets; a star stands for anything. */
    public Area as(String identity) {
        return access.at(cell.organization(), EffectiveAccess.starred(identity), cell.where());
    }

    /** Returns what principals of this area that match a pattern may do on the same targets; a star is anything. */
    public List<Area> among(String identities) {
        return access.among(cell, EffectiveAccess.starred(identities));
    }

    /**
     * Returns the same principals on the part of the targets that is in some buckets; a star stands for anything.
     *
     * @param bucket a pattern that {@link #meetsBucket meets} the buckets of this area
     */
    public Area on(String bucket) {
        StringPattern some = EffectiveAccess.starred(bucket);
        if (level() == Scope.GLOBAL || some.contains(cell.where().bucket())) {
            return this;
        }
        return access.at(
                cell.organization(),
                cell.identity(),
                new Where(level(), some, cell.where().key()));
    }

    // ---- what

    /** Tells whether all of some actions that can be asked for here are allowed in every context, and there are some. */
    public boolean allowsAll(ActionSet actions) {
        Bits asked = here(actions);
        return !asked.isEmpty() && always.containsAll(asked);
    }

    /** Tells whether one of some actions is allowed in every context. */
    public boolean allowsAny(ActionSet actions) {
        return always.meets(actions.bits());
    }

    /** Tells whether one of some actions is allowed in some context. */
    public boolean allowsAnyInSomeContext(ActionSet actions) {
        return sometimes.meets(actions.bits());
    }

    /** Returns which of some actions are allowed in every context. */
    public ActionSet allowed(ActionSet actions) {
        Bits allowed = always.copy();
        allowed.keep(actions.bits());
        return new ActionSet(allowed);
    }

    /** Returns which of some actions organization policies allow, whatever the policy of the bucket says. */
    public ActionSet allowedByOrganization(ActionSet actions) {
        Bits allowed = access.points().byOrganization(points);
        allowed.keep(actions.bits());
        return new ActionSet(allowed);
    }

    /** Returns which of some actions are allowed in some context. */
    public ActionSet allowedInSomeContext(ActionSet actions) {
        Bits allowed = sometimes.copy();
        allowed.keep(actions.bits());
        return new ActionSet(allowed);
    }

    /** Returns which of some actions can be asked for here at all. */
    public ActionSet possible(ActionSet actions) {
        return new ActionSet(here(actions));
    }

    private Bits here(ActionSet actions) {
        Bits asked = actions.bits().copy();
        asked.keep(access.points().space().at(level()));
        return asked;
    }

    // ---- why

    /**
     * Returns the statements that allow one of some actions here: of organization policies for our own principals, of
     * bucket policies for others and where no organization policy is known. Sorted.
     */
    public List<StatementId> allowedBy(ActionSet actions) {
        TreeSet<StatementId> found = new TreeSet<>();
        for (Point point : points) {
            for (Ruling ruling : access.points().letting(point)) {
                if (ruling.actions().meets(actions.bits())) {
                    found.add(PointAccess.id(ruling));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Returns the statements that deny one of some actions in all of the area. Sorted. */
    public List<StatementId> deniedBy(ActionSet actions) {
        TreeSet<StatementId> found = new TreeSet<>();
        for (int i = 0; i < points.size(); i++) {
            TreeSet<StatementId> here = new TreeSet<>();
            for (Ruling ruling : access.points().keepingOut(points.get(i))) {
                if (ruling.actions().meets(actions.bits())) {
                    here.add(PointAccess.id(ruling));
                }
            }
            if (i == 0) {
                found.addAll(here);
            } else {
                found.retainAll(here);
            }
        }
        return List.copyOf(found);
    }

    /** Returns the statements each of which alone allows all of some actions here. Sorted. */
    public List<StatementId> allowedByOne(ActionSet actions) {
        TreeSet<StatementId> found = new TreeSet<>(allowedBy(actions));
        for (Point point : points) {
            TreeSet<StatementId> here = new TreeSet<>();
            for (Ruling ruling : access.points().letting(point)) {
                if (ruling.actions().containsAll(actions.bits())) {
                    here.add(PointAccess.id(ruling));
                }
            }
            found.retainAll(here);
        }
        return List.copyOf(found);
    }

    /** Returns which of some actions a statement alone allows in all of the area, if nothing keeps them out. */
    public ActionSet allowedBy(StatementId statement, ActionSet actions) {
        Bits found = actions.bits().copy();
        for (Point point : points) {
            Bits here = access.points().none();
            for (Ruling ruling : access.points().letting(point)) {
                if (PointAccess.id(ruling).equals(statement)) {
                    here.add(ruling.actions());
                }
            }
            found.keep(here);
        }
        return new ActionSet(found);
    }

    /**
     * Returns a request of the area that is allowed, with a name of a principal and a bucket that could exist.
     *
     * @param actions some of which one is allowed here in some context
     * @throws IllegalArgumentException if none is
     */
    public Request witness(ActionSet actions) {
        Bits allowed = access.points().none();
        allowed.add(sometimes);
        allowed.keep(actions.bits());
        int action = allowed.next(0);
        if (action < 0) {
            throw new IllegalArgumentException("nothing of that is allowed to " + principal());
        }
        return access.points().witness(cell, points, action);
    }

    /** Returns names of some actions, sorted. */
    public List<String> names(ActionSet actions) {
        List<String> names = new ArrayList<>();
        for (int i = actions.bits().next(0); i >= 0; i = actions.bits().next(i + 1)) {
            names.add(access.points().space().name(i));
        }
        names.sort(null);
        return names;
    }

    @Override
    public String toString() {
        return principal() + " on " + level() + " " + bucket() + " " + key();
    }
}
