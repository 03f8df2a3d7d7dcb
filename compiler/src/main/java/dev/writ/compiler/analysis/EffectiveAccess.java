package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How far policies reach: what comes to be allowed, place by place, whatever the statements look like that allow it. An
 * {@link Area} is looked at for every pattern of principals with every pattern of targets that is named together with
 * it, and with all buckets, the organization and each bucket that has a policy. What is allowed in an area is what is
 * allowed at its generic request, see {@link Search}; so actions that are named one by one count like a wildcard,
 * statements add up, and what a deny takes away is gone.
 *
 * <p>Made once for a set of policies. Not safe for use by several threads.
 */
public final class EffectiveAccess {

    private static final String ASSUMED = "\u0000";

    private final String own;
    private final Optional<String> unknown;
    private final List<Area> areas;
    private final List<Area> named;
    private final Map<Cell, Area> byCell = new HashMap<>();
    private final Evaluator definition;
    private final Asking asking;
    private final boolean assumed;
    private final Bits everything;
    private final Bits notJudged;

    /** All that is needed to look at a request. */
    private record Asking(
            Catalogue catalogue,
            Search.Question question,
            PolicySide side,
            PolicySide organization,
            PolicyTables tables,
            List<StringPattern> buckets) {}

    private EffectiveAccess(PolicySet policies, Profile profile) {
        this.own = policies.organization();
        this.definition = new Evaluator(policies, profile);
        Asking made;
        List<Area> found = new ArrayList<>();
        List<Area> all = new ArrayList<>();
        Optional<String> limit = Optional.empty();
        try {
            made = asking(policies, profile);
        } catch (SearchLimit e) {
            limit = Optional.of(e.words());
            made = nothing(profile);
        }
        this.asking = made;
        this.assumed = policies.organizationPolicies().containsKey(ASSUMED);
        this.everything = new Bits(actionCount());
        for (int i = 0; i < actionCount(); i++) {
            everything.set(i);
        }
        this.notJudged = assumed ? space().exempt(profile) : new Bits(actionCount());
        if (limit.isEmpty()) {
            try {
                for (Cell cell : cells()) {
                    Area area = area(cell);
                    all.add(area);
                    if (!area.allowedInSomeContext(all()).isEmpty()
                            && (!assumed || !area.allowedBy(all()).isEmpty())) {
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
        return new EffectiveAccess(assuming(policies), profile);
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

    private static Asking asking(PolicySet policies, Profile profile) throws SearchLimit {
        Subject.Policies subject = new Subject.Policies(policies, profile);
        Set<PatternMeaning> meanings = new LinkedHashSet<>();
        Matching meaning = subject.meaning();
        for (String pattern : subject.actionPatterns()) {
            meanings.add(meaning.action(pattern).orElseThrow());
        }
        ActionSpace space = new ActionSpace(profile.catalogue(), meanings);
        List<Ruling> rulings = subject.rulings(new Subject.Readers(space));
        PolicyTables tables = new PolicyTables(rulings);
        PolicySide side = new PolicySide(policies, rulings, tables, space, profile);
        return new Asking(
                profile.catalogue(),
                new Search.Question(
                        profile.catalogue(), space, List.of(rulings), List.of(), List.of(policies.organization())),
                side,
                side.withoutBucketPolicies(),
                tables,
                new BucketNames(List.of(rulings)).all());
    }

    private static Asking nothing(Profile profile) {
        PolicySet empty = new PolicySet("", new TreeMap<>(), new TreeMap<>());
        try {
            return asking(empty, profile);
        } catch (SearchLimit e) {
            throw new IllegalStateException("there is nothing to look at", e);
        }
    }

    // ---- what there is to look at

    private Set<Cell> cells() throws SearchLimit {
        Set<Cell> cells = new LinkedHashSet<>();
        Set<StringPattern> identities = new LinkedHashSet<>();
        for (Ruling ruling : asking.tables().of(Role.ALLOW).all()) {
            for (Who who : ruling.who()) {
                if (!who.organization().matches(own)) {
                    continue;
                }
                identities.add(who.identity());
                for (Where where : ruling.where()) {
                    Cell cell = new Cell(own, who.identity(), where);
                    cells.add(cell);
                    asking.side().partners(cell, (partner, whom, place) -> cells.addAll(cell.and(whom, place)));
                }
            }
        }
        for (StringPattern identity : identities) {
            cells.add(new Cell(own, identity, Where.GLOBAL));
            cells.add(new Cell(own, identity, Where.bucket(StringPattern.EVERYTHING)));
            cells.add(new Cell(own, identity, Where.objects(StringPattern.EVERYTHING, StringPattern.EVERYTHING)));
        }
        for (Ruling ruling : asking.tables().of(Role.BUCKET_ALLOW).all()) {
            for (Who who : ruling.who()) {
                for (String organization : asking.question().organizations(who.organization())) {
                    for (Where where : organization.equals(own) ? List.<Where>of() : ruling.where()) {
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
        return at(own, starred(identities), Where.bucket(StringPattern.EVERYTHING));
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
        Bits bits = new Bits(actionCount());
        for (Action action : asking.catalogue().actions().values()) {
            int number = space().number(action.name());
            if (which.test(action) && number >= 0) {
                bits.set(number);
            }
        }
        return new ActionSet(bits);
    }

    /** Returns every action, those that the catalogue does not know and the policies take in among them. */
    public ActionSet all() {
        return new ActionSet(everything);
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

    private Area area(Cell cell) throws SearchLimit {
        Area known = byCell.get(cell);
        if (known == null) {
            known = look(cell);
            byCell.put(cell, known);
        }
        return known;
    }

    private Area look(Cell cell) throws SearchLimit {
        List<Point> points = points(cell);
        Bits always = everything.copy();
        always.keep(actionsAt(cell.where().level()));
        Bits sometimes = new Bits(actionCount());
        for (Point point : points) {
            List<Ruling> rulings = new ArrayList<>();
            asking.side().matching(point, rulings);
            List<CompiledTest> tests = new ArrayList<>();
            rulings.forEach(ruling -> tests.addAll(ruling.tests()));
            for (Contexts.Context context : asking.question().contexts().of(tests)) {
                Bits allowed = Search.allowed(asking.side(), point, context, rulings);
                allowed.keep(actionsAt(point.level()));
                if (context.listing()) {
                    // No other request comes with a prefix.
                    Bits others = everything.copy();
                    others.remove(space().listing());
                    Bits kept = allowed.copy();
                    kept.add(others);
                    always.keep(kept);
                    allowed.keep(space().listing());
                } else {
                    always.keep(allowed);
                }
                sometimes.add(allowed);
            }
        }
        if (isOwn(cell.organization())) {
            always.remove(notJudged);
            sometimes.remove(notJudged);
        }
        return new Area(this, cell, points, points.isEmpty() ? new Bits(actionCount()) : always, sometimes);
    }

    /** Returns requests that together stand for a cell; none if there is no bucket of that name. */
    private List<Point> points(Cell cell) throws SearchLimit {
        boolean global = cell.where().level() == Scope.GLOBAL;
        boolean object = cell.where().level() == Scope.OBJECT;
        Set<String> buckets = new LinkedHashSet<>();
        if (global) {
            buckets.add("");
        } else if (cell.where().bucket().isEverything()) {
            for (StringPattern beginning : asking.buckets()) {
                buckets.addAll(asking.question().generic(beginning));
            }
        } else if (asking.question().witnesses().exists(cell)) {
            buckets.addAll(asking.question().generic(cell.where().bucket()));
        }
        List<Point> points = new ArrayList<>();
        for (String identity : asking.question().generic(cell.identity())) {
            for (String bucket : buckets) {
                for (String key :
                        object ? asking.question().generic(cell.where().key()) : List.of("")) {
                    points.add(new Point(
                            cell.organization(), identity, cell.where().level(), bucket, key));
                }
            }
        }
        return points;
    }

    // ---- what areas ask

    /** Returns the rulings that let in at a point, whatever they test, and that somebody wrote. */
    List<Ruling> letting(Point point) {
        List<Ruling> rulings = new ArrayList<>();
        asking.side().matching(point, rulings);
        Role role = isOwn(point.organization()) && !assumed ? Role.ALLOW : Role.BUCKET_ALLOW;
        Map<StatementId, Ruling> found = new LinkedHashMap<>();
        for (Ruling ruling : rulings) {
            if (ruling.role() == role) {
                found.putIfAbsent(id(ruling), ruling);
            }
        }
        return List.copyOf(found.values());
    }

    /** Returns the actions that organization policies allow at all of some points. */
    Bits byOrganization(List<Point> points) {
        Bits allowed = new Bits(actionCount());
        if (points.isEmpty() || assumed) {
            return allowed;
        }
        allowed.add(everything);
        for (Point point : points) {
            List<Ruling> rulings = new ArrayList<>();
            asking.organization().matching(point, rulings);
            allowed.keep(asking.organization().allowed(point, rulings));
            allowed.keep(actionsAt(point.level()));
        }
        return allowed;
    }

    /** Returns the rulings that keep out at a point, whatever they test. */
    List<Ruling> keepingOut(Point point) {
        List<Ruling> rulings = new ArrayList<>();
        asking.side().matching(point, rulings);
        return rulings.stream()
                .filter(ruling -> ruling.role() == Role.DENY || ruling.role() == Role.BUCKET_DENY)
                .toList();
    }

    static StatementId id(Ruling ruling) {
        return Objects.requireNonNull(ruling.id(), "only statements let in");
    }

    Request witness(Cell cell, List<Point> points, int action) {
        for (Point point : points) {
            for (Contexts.Context context : contexts(point)) {
                if (allows(point, context, action)) {
                    Point shown = asking.question()
                            .witnesses()
                            .of(
                                    cell,
                                    asking.question().organizationPattern(cell.organization()),
                                    point,
                                    candidate -> allows(candidate, context, action));
                    return Request.of(shown.who(), actionName(action), shown.target(), context.values());
                }
            }
        }
        throw new IllegalStateException("not allowed: " + actionName(action));
    }

    private List<Contexts.Context> contexts(Point point) {
        List<Ruling> rulings = new ArrayList<>();
        asking.side().matching(point, rulings);
        List<CompiledTest> tests = new ArrayList<>();
        rulings.forEach(ruling -> tests.addAll(ruling.tests()));
        try {
            return asking.question().contexts().of(tests);
        } catch (SearchLimit e) {
            throw new IllegalStateException("the contexts were looked at before", e);
        }
    }

    private boolean allows(Point point, Contexts.Context context, int action) {
        if (context.listing() && !space().listing().has(action)) {
            return false;
        }
        List<Ruling> rulings = new ArrayList<>();
        asking.side().matching(point, rulings);
        return Search.allowed(asking.side(), point, context, rulings).has(action);
    }

    private ActionSpace space() {
        return asking.question().actions();
    }

    int actionCount() {
        return space().size();
    }

    String actionName(int number) {
        return space().name(number);
    }

    Bits actionsAt(Scope level) {
        return space().at(level);
    }

    boolean isOwn(String organization) {
        return own.equals(organization);
    }

    String organizationPattern(String organization) {
        return asking.question().organizationPattern(organization).shown();
    }

    /** Returns a pattern of the outside, in which a star stands for anything. */
    static StringPattern starred(String pattern) {
        return StringPattern.marked(pattern.replace('*', StringPattern.ANY));
    }
}
