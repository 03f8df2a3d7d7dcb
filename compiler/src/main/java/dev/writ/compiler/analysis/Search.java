package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds all that one side allows and another refuses.
 *
 * <p>Why looking at few points is enough: fix a request that one side allows and the other refuses, and take the
 * rulings that make it so by matching it, of which there are at most three: what lets in on the first side (a primary
 * and perhaps a partner) and what keeps out on the second (a blocker). What these have in common is a product of
 * patterns, and the request is in it. Its generic point, in which every wildcard is a letter that occurs in no pattern,
 * is matched by another ruling only if that ruling matches the whole product (see {@link StringPattern}), and so the
 * request. All other rulings that matter matter by not matching the request; so they do not match the generic point
 * either, and it is decided like the request. Hence: for each primary, partner and blocker that have something in
 * common, decide its generic point, for all actions at once, in each context that the tests of the rulings there tell
 * apart. Nothing is sampled and nothing is left out; where a budget ends the search, it says so.
 */
final class Search {

    /** How many points may be looked at. */
    private static final int MOST_POINTS = 20_000_000;

    private final Side allowing;
    private final Side refusing;
    private final Question question;
    private final boolean first;
    private final @Nullable Ruling only;
    private final Set<Point> seen;
    private @Nullable Search opposite;
    private final List<Hit> hits = new ArrayList<>();
    private final List<Ruling> ofAllowing = new ArrayList<>();
    private final List<Ruling> ofRefusing = new ArrayList<>();

    /**
     * A place where the two sides differ.
     *
     * @param cell the product of which the point is the generic one
     * @param point the point
     * @param context in which context
     * @param actions what one side allows and the other refuses
     */
    record Hit(Cell cell, Point point, Contexts.Context context, Bits actions) {}

    /**
     * Makes a search.
     *
     * @param first whether one hit is enough
     */
    Search(Side allowing, Side refusing, Question question, boolean first) {
        this(allowing, refusing, question, first, null);
    }

    /**
     * Makes a search.
     *
     * @param first whether one hit is enough
     * @param only the ruling to whose actions and tests the hits are restricted; null for none
     */
    Search(Side allowing, Side refusing, Question question, boolean first, @Nullable Ruling only) {
        this.allowing = allowing;
        this.refusing = refusing;
        this.question = question;
        this.first = first;
        this.only = only;
        this.seen = new HashSet<>();
    }

    /** Makes the search for what the other side of another search allows. */
    private Search(Search opposite) {
        this.allowing = opposite.refusing;
        this.refusing = opposite.allowing;
        this.question = opposite.question;
        this.first = opposite.first;
        this.only = opposite.only;
        this.seen = opposite.seen;
        this.opposite = opposite;
    }

    /** Makes this search look both ways at each point: what it has seen, its {@link #opposite} need not look at again. */
    Search bothWays() {
        opposite = new Search(this);
        return this;
    }

    /** Returns the search for what the other side allows and this one refuses, if this one looks both ways. */
    Search opposite() {
        return Objects.requireNonNull(opposite, "looks one way only");
    }

    /**
     * Returns the hits at points that one of some rulings matches, or one hit; some of other points may be among them.
     *
     * @param rulings primaries and partners of the allowing side, blockers of the other
     */
    List<Hit> from(Collection<Ruling> rulings) throws SearchLimit {
        if (first && !hits.isEmpty()) {
            return hits;
        }
        for (Ruling ruling : rulings) {
            for (Who who : ruling.who()) {
                for (Where where : ruling.where()) {
                    for (String organization : question.organizations(who.organization())) {
                        start(ruling, new Cell(organization, who.identity(), where));
                        if (first && !hits.isEmpty()) {
                            return hits;
                        }
                    }
                }
            }
        }
        return hits;
    }

    private void start(Ruling ruling, Cell cell) throws SearchLimit {
        switch (ruling.role()) {
            case ALLOW, BUCKET_ALLOW -> {
                if (allowing.isPrimary(ruling, cell.organization())) {
                    fromPrimary(cell);
                } else {
                    allowing.primaries(cell, (primary, who, where) -> {
                        for (Cell common : cell.and(who, where)) {
                            visitWithBlockers(common);
                        }
                    });
                }
            }
            case DENY, BUCKET_DENY, PRESENCE ->
                allowing.primaries(cell, (primary, who, where) -> {
                    for (Cell common : cell.and(who, where)) {
                        visit(common);
                        allowing.partners(common, (partner, whom, place) -> visitAll(common.and(whom, place)));
                    }
                });
        }
    }

    private void fromPrimary(Cell cell) throws SearchLimit {
        visitWithBlockers(cell);
        allowing.partners(cell, (partner, who, where) -> {
            for (Cell common : cell.and(who, where)) {
                visitWithBlockers(common);
            }
        });
    }

    private void visitWithBlockers(Cell cell) throws SearchLimit {
        visit(cell);
        refusing.blockers(cell, (blocker, who, where) -> visitAll(cell.and(who, where)));
    }

    private void visitAll(List<Cell> cells) throws SearchLimit {
        for (Cell cell : cells) {
            visit(cell);
        }
    }

    // ---- one product

    /** Returns what was found so far. */
    List<Hit> hits() {
        return hits;
    }

    /** Looks at the generic points of a product. */
    void visit(Cell cell) throws SearchLimit {
        if (first && !hits.isEmpty()) {
            return;
        }
        boolean global = cell.where().level() == Scope.GLOBAL;
        boolean object = cell.where().level() == Scope.OBJECT;
        for (String identity : question.generic(cell.identity())) {
            for (String bucket :
                    global ? List.of("") : question.generic(cell.where().bucket())) {
                for (String key : object ? question.generic(cell.where().key()) : List.of("")) {
                    Point point = new Point(
                            cell.organization(), identity, cell.where().level(), bucket, key);
                    if (seen.add(point)) {
                        if (seen.size() > MOST_POINTS) {
                            throw new SearchLimit("more than " + MOST_POINTS + " kinds of requests");
                        }
                        compare(cell, point);
                    }
                }
            }
        }
    }

    private void compare(Cell cell, Point point) throws SearchLimit {
        ofAllowing.clear();
        ofRefusing.clear();
        allowing.matching(point, ofAllowing);
        if (ofAllowing.isEmpty() && opposite == null) {
            return;
        }
        refusing.matching(point, ofRefusing);
        List<CompiledTest> tests = new ArrayList<>();
        tests(ofAllowing, tests);
        tests(ofRefusing, tests);
        if (tests.isEmpty()) {
            compare(cell, point, Contexts.NONE);
            return;
        }
        for (Contexts.Context context : question.contexts().of(tests)) {
            compare(cell, point, context);
        }
    }

    private static void tests(List<Ruling> rulings, List<CompiledTest> tests) {
        for (int i = 0; i < rulings.size(); i++) {
            if (!rulings.get(i).tests().isEmpty()) {
                tests.addAll(rulings.get(i).tests());
            }
        }
    }

    private void compare(Cell cell, Point point, Contexts.Context context) {
        if (only != null && !Contexts.Context.passes(context.values(), only.tests(), point.organization())) {
            return;
        }
        Bits here = allowed(allowing, point, context, ofAllowing);
        if (opposite == null && here.isEmpty()) {
            return;
        }
        Bits there = allowed(refusing, point, context, ofRefusing);
        hit(cell, point, context, difference(here, there, point, context), hits);
        if (opposite != null) {
            hit(cell, point, context, difference(there, here, point, context), opposite.hits);
        }
    }

    /** Returns the actions that one side allows and another does not, of those that there are. */
    private Bits difference(Bits allowed, Bits other, Point point, Contexts.Context context) {
        Bits actions = allowed.copy();
        actions.remove(other);
        if (actions.isEmpty()) {
            return actions;
        }
        actions.keep(question.actions().at(point.level()));
        if (context.listing()) {
            actions.keep(question.actions().listing());
        }
        if (only != null) {
            actions.keep(only.actions());
        }
        return actions;
    }

    private void hit(Cell cell, Point point, Contexts.Context context, Bits actions, List<Hit> found) {
        if (actions.isEmpty()) {
            return;
        }
        if (question.witnesses().exists(cell)) {
            found.add(new Hit(cell, point, context, actions));
        } else {
            // With wildcards for one character, another cell may have this point too, and buckets for it.
            seen.remove(point);
        }
    }

    /**
     * Returns the actions that a side allows at a point in a context.
     *
     * @param rulings those that match the point, whatever they test
     */
    static Bits allowed(Side side, Point point, Contexts.Context context, List<Ruling> rulings) {
        List<View> views = side.views();
        if (views.isEmpty() || !tested(rulings)) {
            return side.allowed(point, passing(rulings, context.values(), point));
        }
        Bits allowed = side.allowed(point, List.of());
        for (View view : views) {
            Bits seen = side.allowed(point, passing(rulings, view.of(context.values(), point.organization()), point));
            seen.keep(view.actions());
            allowed.remove(view.actions());
            allowed.add(seen);
        }
        return allowed;
    }

    private static boolean tested(List<Ruling> rulings) {
        for (int i = 0; i < rulings.size(); i++) {
            if (!rulings.get(i).tests().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static List<Ruling> passing(List<Ruling> rulings, Map<String, List<String>> values, Point point) {
        if (!tested(rulings)) {
            return rulings;
        }
        List<Ruling> passing = new ArrayList<>(rulings.size());
        for (Ruling ruling : rulings) {
            if (Contexts.Context.passes(values, ruling.tests(), point.organization())) {
                passing.add(ruling);
            }
        }
        return passing;
    }

    /**
     * What two sides have in common: which names there are, and what continues a name that goes on. Safe for use by
     * several threads.
     */
    static final class Question {

        private static final int MOST_OVERLAPS = 5_000;

        private final ActionSpace actions;
        private final Contexts contexts;
        private final Set<String> organizations = new TreeSet<>();
        private final Vocabulary vocabulary;
        private final Map<StringPattern, List<String>> generic = new ConcurrentHashMap<>();
        private final char fresh;
        private final int ones;

        /**
         * Prepares a question.
         *
         * @param vocabulary what the rulings of all sides use
         * @param own the organizations whose principals are ours, on one side or the other
         */
        Question(Catalogue catalogue, ActionSpace actions, Vocabulary vocabulary, Collection<String> own)
                throws SearchLimit {
            this.actions = actions;
            this.contexts = new Contexts(catalogue);
            this.vocabulary = vocabulary;
            this.organizations.addAll(own);
            this.fresh = vocabulary.fresh();
            this.ones = vocabulary.ones();
            for (StringPattern pattern : overlaps(vocabulary.organizations())) {
                this.organizations.addAll(generic(pattern));
            }
        }

        /** An allow and a deny can each name organizations by their principals and by a test: four patterns at most. */
        private static Set<StringPattern> overlaps(Set<StringPattern> patterns) throws SearchLimit {
            Set<StringPattern> all = new LinkedHashSet<>(patterns);
            Set<StringPattern> added = all;
            for (int round = 0; round < 3; round++) {
                Set<StringPattern> more = new LinkedHashSet<>();
                for (StringPattern left : added) {
                    for (StringPattern right : patterns) {
                        if (left.isGeneral() || right.isGeneral()) {
                            more.addAll(left.and(right));
                        }
                    }
                }
                more.removeAll(all);
                all.addAll(more);
                added = more;
                if (all.size() > MOST_OVERLAPS) {
                    throw new SearchLimit("organizations are named by patterns that overlap in too many ways");
                }
            }
            return all;
        }

        ActionSpace actions() {
            return actions;
        }

        Contexts contexts() {
            return contexts;
        }

        Witnesses witnesses() {
            return vocabulary.witnesses();
        }

        /** Returns organizations that stand for all that a pattern means. */
        List<String> organizations(StringPattern pattern) throws SearchLimit {
            if (pattern.isLiteral()) {
                return List.of(pattern.text());
            }
            List<String> found = new ArrayList<>();
            for (String known : organizations) {
                if (pattern.matches(known)) {
                    found.add(known);
                }
            }
            found.addAll(generic(pattern));
            return found;
        }

        /** Returns the pattern of which an organization that the search made up is an example. */
        StringPattern organizationPattern(String organization) {
            return StringPattern.marked(organization.replace(fresh, StringPattern.ANY));
        }

        /** Tells whether one string stands for all that match a pattern. */
        boolean isOneKind(StringPattern pattern) throws SearchLimit {
            return generic(pattern).size() == 1;
        }

        /** Returns strings that stand for all that match a pattern. */
        List<String> generic(StringPattern pattern) throws SearchLimit {
            if (pattern.isLiteral()) {
                return List.of(pattern.text());
            }
            List<String> strings = generic.get(pattern);
            if (strings == null) {
                strings = pattern.generic(fresh, ones);
                generic.put(pattern, strings);
            }
            return strings;
        }
    }
}
