package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * How far policies reach: what comes to be allowed, place by place, whatever the statements look like that allow it. An
 * {@link Area} is looked at for every pattern of principals with every pattern of targets that is named together with
 * it, and with all buckets, the organization and each bucket that has a policy. What is allowed in an area is what is
 * allowed at its generic request, see {@link Search}; so actions that are named one by one count like a wildcard,
 * statements add up, and what a deny takes away is gone.
 *
 * <p>Made once for a set of policies. Safe for use by several threads.
 */
public final class EffectiveAccess {

    /** The name of the policy that is added where no organization policy is known. */
    static final String ASSUMED = "\u0000";

    private final Optional<String> unknown;
    private final List<Area> areas;
    private final List<Area> named;
    private final Map<Cell, Area> byCell = new ConcurrentHashMap<>();
    private final Evaluator definition;
    private final PointAccess points;

    private EffectiveAccess(PolicySet policies, Profile profile, Memory memory) {
        this.definition = new Evaluator(policies, profile);
        PointAccess made;
        List<Area> found = new ArrayList<>();
        List<Area> all = new ArrayList<>();
        Optional<String> limit = Optional.empty();
        try {
            made = new PointAccess(policies, profile, memory);
        } catch (SearchLimit e) {
            limit = Optional.of(e.words());
            made = PointAccess.nothing(profile);
        }
        this.points = made;
        if (limit.isEmpty()) {
            try {
                for (Cell cell : cells()) {
                    Area area = area(cell);
                    all.add(area);
                    if (!area.allowedInSomeContext(all()).isEmpty()
                            && (!points.assumed() || !area.allowedBy(all()).isEmpty())) {
                        found.add(area);
                    }
                }
            } catch (SearchLimit e) {
                limit = Optional.of(e.words());
                found.clear();
                all.clear();
            }
        }
        this.unknown = limit;
        this.areas = List.copyOf(found);
        this.named = List.copyOf(all);
    }

    /**
     * Looks at policies. Where no organization policy is known, as with the policy of a bucket by itself, organization
     * policies are taken to allow everything that bucket policies are asked about.
     */
    public static EffectiveAccess of(PolicySet policies, Profile profile) {
        return of(policies, profile, new Memory(profile));
    }

    /** Looks at policies of which something is known already. */
    static EffectiveAccess of(PolicySet policies, Profile profile, Memory memory) {
        return new EffectiveAccess(assuming(policies), profile, memory);
    }

    /** Returns policies with one that allows everything added if there is no organization policy. */
    public static PolicySet assuming(PolicySet policies) {
        if (!policies.organizationPolicies().isEmpty()) {
            return policies;
        }
        List<String> everything = List.of("*");
        Statement allow = new Statement(ASSUMED, Effect.ALLOW, everything, everything, everything, List.of());
        return new PolicySet(
                policies.organization(),
                new TreeMap<>(Map.of(ASSUMED, new Policy(ASSUMED, List.of(allow)))),
                policies.bucketPolicies());
    }

    /** Tells whether a statement is the one that {@link #assuming} adds. */
    public static boolean isAssumed(StatementId id) {
        return id.policy().equals(ASSUMED);
    }

    // ---- what there is to look at

    private Set<Cell> cells() throws SearchLimit {
        Set<Cell> cells = new LinkedHashSet<>();
        Set<StringPattern> identities = new LinkedHashSet<>();
        for (Ruling ruling : points.tables().of(Role.ALLOW).all()) {
            for (Who who : ruling.who()) {
                if (!who.organization().matches(points.own())) {
                    continue;
                }
                identities.add(who.identity());
                for (Where where : ruling.where()) {
                    Cell cell = new Cell(points.own(), who.identity(), where);
                    cells.add(cell);
                    points.side().partners(cell, (partner, whom, place) -> cells.addAll(cell.and(whom, place)));
                }
            }
        }
        for (StringPattern identity : identities) {
            cells.add(new Cell(points.own(), identity, Where.GLOBAL));
            cells.add(new Cell(points.own(), identity, Where.bucket(StringPattern.EVERYTHING)));
            cells.add(new Cell(
                    points.own(), identity, Where.objects(StringPattern.EVERYTHING, StringPattern.EVERYTHING)));
        }
        for (Ruling ruling : points.tables().of(Role.BUCKET_ALLOW).all()) {
            for (Who who : ruling.who()) {
                for (String organization : points.question().organizations(who.organization())) {
                    for (Where where : points.isOwn(organization) ? List.<Where>of() : ruling.where()) {
                        cells.add(new Cell(organization, who.identity(), where));
                    }
                }
            }
        }
        return cells;
    }

    /** Returns why not everything could be looked at; empty if it could. Then there are no areas. */
    public Optional<String> unknown() {
        return unknown;
    }

    /** Returns the areas in which something is allowed, in the order of the statements. */
    public List<Area> areas() {
        return areas;
    }

    /** Returns what identities of the own organization that match a pattern may do on every bucket; a star is anything. */
    public Area ours(String identities) {
        return at(points.own(), starred(identities), Where.bucket(StringPattern.EVERYTHING));
    }

    /** Tells whether a request is allowed, by the definition of the platform. */
    public boolean allows(Request request) {
        return definition.decide(request).allowed();
    }

    /** Returns all areas that were looked at, those in which nothing comes to be allowed among them. */
    public List<Area> named() {
        return named;
    }

    /** Returns some actions of the catalogue. */
    public ActionSet actions(Predicate<Action> which) {
        return new ActionSet(points.actions(which));
    }

    /** Returns every action, those that the catalogue does not know and the policies take in among them. */
    public ActionSet all() {
        return new ActionSet(points.everything());
    }

    // ---- one area

    /** Returns an area, looked at once. */
    Area at(String organization, StringPattern identity, Where where) {
        try {
            return area(new Cell(organization, identity, where));
        } catch (SearchLimit e) {
            throw new IllegalStateException("the patterns were looked at before", e);
        }
    }

    List<Area> among(Cell cell, StringPattern identities) {
        try {
            List<Area> found = new ArrayList<>();
            for (StringPattern identity : cell.identity().and(identities)) {
                found.add(area(new Cell(cell.organization(), identity, cell.where())));
            }
            return found;
        } catch (SearchLimit e) {
            // Too many ways to tell apart: the area as a whole stands for them.
            return List.of(at(cell.organization(), cell.identity(), cell.where()));
        }
    }

    /** Returns the one area of a cell: two of them would each be within the other. */
    private Area area(Cell cell) throws SearchLimit {
        Area known = byCell.get(cell);
        if (known == null) {
            Area made = look(cell);
            known = byCell.putIfAbsent(cell, made);
            if (known == null) {
                known = made;
            }
        }
        return known;
    }

    private Area look(Cell cell) throws SearchLimit {
        List<Point> generic = points.points(cell);
        Bits always = points.everything();
        always.keep(points.space().at(cell.where().level()));
        Bits sometimes = points.none();
        for (Point point : generic) {
            List<Ruling> rulings = new ArrayList<>();
            points.side().matching(point, rulings);
            List<CompiledTest> tests = new ArrayList<>();
            rulings.forEach(ruling -> tests.addAll(ruling.tests()));
            for (Contexts.Context context : points.question().contexts().of(tests)) {
                Bits allowed = Search.allowed(points.side(), point, context, rulings);
                allowed.keep(points.space().at(point.level()));
                if (context.listing()) {
                    // No other request comes with a prefix.
                    Bits others = points.everything();
                    others.remove(points.space().listing());
                    Bits kept = allowed.copy();
                    kept.add(others);
                    always.keep(kept);
                    allowed.keep(points.space().listing());
                } else {
                    always.keep(allowed);
                }
                sometimes.add(allowed);
            }
        }
        if (points.isOwn(cell.organization())) {
            always.remove(points.notJudged());
            sometimes.remove(points.notJudged());
        }
        return new Area(this, cell, generic, generic.isEmpty() ? points.none() : always, sometimes);
    }

    /** Returns what is answered at the points of areas. */
    PointAccess points() {
        return points;
    }

    /** Returns a pattern of the outside, in which a star stands for anything. */
    static StringPattern starred(String pattern) {
        return StringPattern.marked(pattern.replace('*', StringPattern.ANY));
    }
}
