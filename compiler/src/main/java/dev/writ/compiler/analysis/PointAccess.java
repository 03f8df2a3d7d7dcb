package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What policies answer at points, each of which stands for all requests that no statement tells apart from it. Made
 * once for a set of policies; {@link EffectiveAccess} makes areas of it.
 */
final class PointAccess {

    private final Profile profile;
    private final String own;
    /** Whether organization policies are not known, and taken to allow everything. */
    private final boolean assumed;

    private final Search.Question question;
    private final PolicySide side;
    private final PolicySide organization;
    private final PolicyTables tables;
    private final List<StringPattern> beginnings;
    private final Bits everything;
    private final Bits notJudged;

    /**
     * Reads policies.
     *
     * @param memory what is known of them already, under the profile
     * @throws SearchLimit if they tell too much apart
     */
    PointAccess(PolicySet policies, Profile profile, Memory memory) throws SearchLimit {
        Subject.Policies subject = new Subject.Policies(policies, profile);
        this.profile = profile;
        this.own = policies.organization();
        this.assumed = policies.organizationPolicies().containsKey(EffectiveAccess.ASSUMED);
        Memory.Known known = memory.read(subject.actionMeanings(), List.of(subject));
        ActionSpace space = known.readers().actions();
        List<Ruling> rulings = known.rulings().get(0);
        this.tables = known.tables();
        this.side = new PolicySide(policies, rulings, tables, space, profile);
        this.organization = side.withoutBucketPolicies();
        this.question =
                new Search.Question(profile.catalogue(), space, known.vocabulary(), List.of(policies.organization()));
        this.beginnings = new BucketNames(List.of(rulings)).all();
        this.everything = new Bits(space.size());
        for (int i = 0; i < space.size(); i++) {
            everything.set(i);
        }
        this.notJudged = assumed ? space.exempt(profile) : new Bits(space.size());
    }

    /** Returns what no policies answer. */
    static PointAccess nothing(Profile profile) {
        try {
            return new PointAccess(new PolicySet("", new TreeMap<>(), new TreeMap<>()), profile, new Memory(profile));
        } catch (SearchLimit e) {
            throw new IllegalStateException("there is nothing to look at", e);
        }
    }

    // ---- what there is

    String own() {
        return own;
    }

    boolean assumed() {
        return assumed;
    }

    PolicyTables tables() {
        return tables;
    }

    PolicySide side() {
        return side;
    }

    Search.Question question() {
        return question;
    }

    /** Returns every action, as bits that the caller may change. */
    Bits everything() {
        return everything.copy();
    }

    /** Returns the actions that nothing is known about where organization policies are not known. */
    Bits notJudged() {
        return notJudged;
    }

    ActionSpace space() {
        return question.actions();
    }

    Bits none() {
        return new Bits(space().size());
    }

    Bits actions(Predicate<Action> which) {
        Bits bits = none();
        for (Action action : profile.catalogue().actions().values()) {
            int number = space().number(action.name());
            if (which.test(action) && number >= 0) {
                bits.set(number);
            }
        }
        return bits;
    }

    boolean isOwn(String organization) {
        return own.equals(organization);
    }

    String organizationPattern(String organization) {
        return question.organizationPattern(organization).shown();
    }

    // ---- points

    /** Returns requests that together stand for a cell; none if there is no bucket of that name. */
    List<Point> points(Cell cell) throws SearchLimit {
        boolean global = cell.where().level() == Scope.GLOBAL;
        boolean object = cell.where().level() == Scope.OBJECT;
        Set<String> buckets = new LinkedHashSet<>();
        if (global) {
            buckets.add("");
        } else if (cell.where().bucket().isEverything()) {
            for (StringPattern beginning : beginnings) {
                buckets.addAll(question.generic(beginning));
            }
        } else if (question.witnesses().exists(cell)) {
            buckets.addAll(question.generic(cell.where().bucket()));
        }
        List<Point> points = new ArrayList<>();
        for (String identity : question.generic(cell.identity())) {
            for (String bucket : buckets) {
                for (String key : object ? question.generic(cell.where().key()) : List.of("")) {
                    points.add(new Point(
                            cell.organization(), identity, cell.where().level(), bucket, key));
                }
            }
        }
        return points;
    }

    /** Returns the rulings that let in at a point, whatever they test, and that somebody wrote. */
    List<Ruling> letting(Point point) {
        List<Ruling> rulings = new ArrayList<>();
        side.matching(point, rulings);
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
        Bits allowed = none();
        if (points.isEmpty() || assumed) {
            return allowed;
        }
        allowed.add(everything);
        for (Point point : points) {
            List<Ruling> rulings = new ArrayList<>();
            organization.matching(point, rulings);
            allowed.keep(organization.allowed(point, rulings));
            allowed.keep(space().at(point.level()));
        }
        return allowed;
    }

    /** Returns the rulings that keep out at a point, whatever they test. */
    List<Ruling> keepingOut(Point point) {
        List<Ruling> rulings = new ArrayList<>();
        side.matching(point, rulings);
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
                    Point shown = question.witnesses()
                            .of(
                                    cell,
                                    question.organizationPattern(cell.organization()),
                                    point,
                                    candidate -> allows(candidate, context, action));
                    return Request.of(shown.who(), space().name(action), shown.target(), context.values());
                }
            }
        }
        throw new IllegalStateException("not allowed: " + space().name(action));
    }

    private List<Contexts.Context> contexts(Point point) {
        List<Ruling> rulings = new ArrayList<>();
        side.matching(point, rulings);
        List<CompiledTest> tests = new ArrayList<>();
        rulings.forEach(ruling -> tests.addAll(ruling.tests()));
        try {
            return question.contexts().of(tests);
        } catch (SearchLimit e) {
            throw new IllegalStateException("the contexts were looked at before", e);
        }
    }

    private boolean allows(Point point, Contexts.Context context, int action) {
        if (context.listing() && !space().listing().has(action)) {
            return false;
        }
        List<Ruling> rulings = new ArrayList<>();
        side.matching(point, rulings);
        return Search.allowed(side, point, context, rulings).has(action);
    }
}
