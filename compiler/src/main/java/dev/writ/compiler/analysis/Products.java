package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Folds the hits of a search into few products that people can read. */
final class Products {

    private final Side allowing;
    private final Side refusing;
    private final Search.Question question;
    private final Catalogue catalogue;
    private final String own;
    private final List<ActionGroup> groups;

    private record ActionGroup(String pattern, Bits actions) {}

    /**
     * @param own the organization whose policies are asked
     * @param actionPatterns the patterns by which actions may be summed up
     */
    Products(
            Side allowing,
            Side refusing,
            Search.Question question,
            Catalogue catalogue,
            String own,
            Collection<String> actionPatterns)
            throws SearchLimit {
        this.allowing = allowing;
        this.refusing = refusing;
        this.question = question;
        this.catalogue = catalogue;
        this.own = own;
        Set<String> patterns = new LinkedHashSet<>(question.actions().complete());
        patterns.addAll(new TreeSet<>(actionPatterns));
        Matching meaning = new Matching(Profile.documented(catalogue));
        this.groups = new ArrayList<>();
        for (String pattern : patterns) {
            if (pattern.indexOf('*') >= 0) {
                PatternMeaning names = meaning.action(pattern).orElseThrow();
                groups.add(new ActionGroup(pattern, question.actions().matching(names, List.of())));
            }
        }
        groups.sort((left, right) ->
                Integer.compare(right.actions().count(), left.actions().count()));
    }

    /** What products are grouped by: whom, when, and what else is said. */
    private record Common(String principal, List<Product.KeyRange> when, boolean inPart, boolean foreign) {}

    /** The actions on one resource, and a hit for the witness. */
    private record Right(Bits actions, Search.Hit example) {}

    /** Returns products that together are the hits. */
    List<Product> of(List<Search.Hit> hits) throws SearchLimit {
        Map<Cell, Map<Point, List<Search.Hit>>> byCell = new LinkedHashMap<>();
        for (Search.Hit hit : widest(hits)) {
            byCell.computeIfAbsent(hit.cell(), cell -> new LinkedHashMap<>())
                    .computeIfAbsent(hit.point(), point -> new ArrayList<>())
                    .add(hit);
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<Cell, Map<Point, List<Search.Hit>>> entry : byCell.entrySet()) {
            Cell cell = entry.getKey();
            boolean foreign = !cell.organization().equals(own) && !isService(cell);
            boolean everyKind = entry.getValue().size() == 1 && kinds(cell) == 1;
            for (List<Search.Hit> atPoint : entry.getValue().values()) {
                for (Conditional part : conditional(atPoint)) {
                    boolean exact = everyKind && part.exact();
                    for (Search.Hit hit : byMeaningOfStar(part.example(), part.actions())) {
                        parts.add(new Part(
                                cell,
                                new Common(arn(cell), part.when(), !exact || inPart(hit), foreign),
                                question.organizationPattern(cell.organization()),
                                hit));
                    }
                }
            }
        }
        Map<Common, Map<String, Right>> rights = new LinkedHashMap<>();
        for (Part part : notWithinOthers(parts)) {
            Right right = new Right(part.hit().actions().copy(), part.hit());
            rights.computeIfAbsent(part.common(), key -> new TreeMap<>())
                    .merge(resource(part.cell()), right, (one, other) -> {
                        one.actions().add(other.actions());
                        return one;
                    });
        }
        return merged(rights);
    }

    /** A product of one cell; the hit has those actions only that are meant. */
    private record Part(Cell cell, Common common, StringPattern organizations, Search.Hit hit) {

        int narrowness() {
            return Products.narrowness(organizations) + Products.narrowness(hit);
        }

        boolean isWithin(Part other) {
            return (common.inPart() || !other.common.inPart())
                    && (other.common.when().isEmpty() || other.common.when().equals(common.when()))
                    && other.hit.actions().containsAll(hit.actions())
                    && common.foreign() == other.common.foreign()
                    && cell.isWithin(new Who(other.organizations, other.cell.identity()), other.cell.where());
        }
    }

    /** Once conditions are summed up, more is seen to be within something wider. */
    private static List<Part> notWithinOthers(List<Part> parts) {
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort((left, right) -> {
            int byLength = Integer.compare(left.narrowness(), right.narrowness());
            return byLength != 0
                    ? byLength
                    : Integer.compare(
                            left.common().when().size(), right.common().when().size());
        });
        List<Part> kept = new ArrayList<>();
        Map<String, List<Part>> wide = new HashMap<>();
        for (Part part : sorted) {
            boolean within = isWithinOne(part, wide.get(place(part.cell(), true)))
                    || isWithinOne(part, wide.get(place(part.cell(), false)));
            if (!within) {
                kept.add(part);
                boolean named = part.cell().where().bucket().isLiteral();
                wide.computeIfAbsent(place(part.cell(), named), key -> new ArrayList<>())
                        .add(part);
            }
        }
        return kept;
    }

    private static boolean isWithinOne(Part part, @Nullable List<Part> others) {
        return others != null && others.stream().anyMatch(part::isWithin);
    }

    /** Where to look for what could contain a cell: at its own bucket, or among the patterns of buckets. */
    private static String place(Cell cell, boolean named) {
        return cell.where().level() + (named ? " " + cell.where().bucket().text() : "");
    }

    /** A star is said of what is not about a bucket, and of every bucket: an action that can be asked about both is. */
    private List<Search.Hit> byMeaningOfStar(Search.Hit hit, Bits some) {
        if (hit.cell().where().level() != Scope.GLOBAL) {
            return List.of(withActions(hit, some));
        }
        Bits both = some.copy();
        both.keep(question.actions().at(Scope.BUCKET));
        Bits global = some.copy();
        global.remove(both);
        List<Search.Hit> hits = new ArrayList<>();
        for (Bits actions : List.of(global, both)) {
            if (!actions.isEmpty()) {
                hits.add(withActions(hit, actions));
            }
        }
        return hits;
    }

    private static Search.Hit withActions(Search.Hit hit, Bits actions) {
        return new Search.Hit(hit.cell(), hit.point(), hit.context(), actions);
    }

    /** How many points stand for a cell: more than one if some pattern counts characters. */
    private int kinds(Cell cell) throws SearchLimit {
        int kinds = question.kinds(cell.identity());
        if (!question.organizationPattern(cell.organization()).isLiteral()) {
            kinds *= question.kinds(question.organizationPattern(cell.organization()));
        }
        if (cell.where().level() != Scope.GLOBAL) {
            kinds *= question.kinds(cell.where().bucket());
        }
        return cell.where().level() == Scope.OBJECT
                ? kinds * question.kinds(cell.where().key())
                : kinds;
    }

    /** Actions that differ under one condition. */
    private record Conditional(Bits actions, List<Product.KeyRange> when, boolean exact, Search.Hit example) {}

    /** Finds the condition for each action: which contexts there are depends on the action. */
    private List<Conditional> conditional(List<Search.Hit> hits) throws SearchLimit {
        Search.Hit any = hits.get(0);
        List<Contexts.Context> all = contextsAt(any.point());
        if (all.size() == 1) {
            return List.of(new Conditional(any.actions().copy(), List.of(), true, any));
        }
        Map<Set<Contexts.Context>, Bits> byContexts = new LinkedHashMap<>();
        Bits actions = new Bits(question.actions().size());
        hits.forEach(hit -> actions.add(hit.actions()));
        for (int i = actions.next(0); i >= 0; i = actions.next(i + 1)) {
            Set<Contexts.Context> contexts = new LinkedHashSet<>();
            for (Search.Hit hit : hits) {
                if (hit.actions().has(i)) {
                    contexts.add(hit.context());
                }
            }
            byContexts
                    .computeIfAbsent(
                            contexts, key -> new Bits(question.actions().size()))
                    .set(i);
        }
        List<Conditional> found = new ArrayList<>();
        byContexts.forEach((contexts, some) -> {
            boolean listing = question.actions().listing().has(some.next(0));
            List<Contexts.Context> possible = all.stream()
                    .filter(context -> listing || !context.listing())
                    .toList();
            Search.Hit example = hits.stream()
                    .filter(hit ->
                            contexts.contains(hit.context()) && hit.actions().meets(some))
                    .findFirst()
                    .orElseThrow();
            Search.Hit narrowed = new Search.Hit(example.cell(), example.point(), example.context(), some);
            ContextFold.of(contexts, possible)
                    .forEach(when -> found.add(new Conditional(some.copy(), when.ranges(), when.exact(), narrowed)));
        });
        return found;
    }

    private List<Contexts.Context> contextsAt(Point point) throws SearchLimit {
        List<Ruling> rulings = new ArrayList<>();
        allowing.matching(point, rulings);
        refusing.matching(point, rulings);
        List<CompiledTest> tests = new ArrayList<>();
        rulings.forEach(ruling -> tests.addAll(ruling.tests()));
        return question.contexts().of(tests);
    }

    // ---- what is within something wider is not said twice

    private static List<Search.Hit> widest(List<Search.Hit> hits) {
        List<Search.Hit> kept = new ArrayList<>();
        Map<String, List<Search.Hit>> byPlace = new HashMap<>();
        List<Search.Hit> sorted = new ArrayList<>(hits);
        sorted.sort((left, right) -> Integer.compare(narrowness(left), narrowness(right)));
        for (Search.Hit hit : sorted) {
            String organization = hit.cell().organization() + " ";
            boolean covered = isCovered(hit, byPlace.get(organization + place(hit.cell(), true)))
                    || isCovered(hit, byPlace.get(organization + place(hit.cell(), false)));
            if (!covered) {
                kept.add(hit);
                if (!isPoint(hit.cell())) {
                    boolean named = hit.cell().where().bucket().isLiteral();
                    byPlace.computeIfAbsent(organization + place(hit.cell(), named), key -> new ArrayList<>())
                            .add(hit);
                }
            }
        }
        return kept;
    }

    private static boolean isCovered(Search.Hit hit, @Nullable List<Search.Hit> others) {
        if (others != null) {
            for (int i = 0; i < others.size(); i++) {
                Search.Hit other = others.get(i);
                if (other.context().equals(hit.context())
                        && other.actions().containsAll(hit.actions())
                        && hit.cell().isWithin(who(other), other.cell().where())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPoint(Cell cell) {
        return cell.identity().isLiteral()
                && cell.where().bucket().isLiteral()
                && cell.where().key().isLiteral();
    }

    private static Who who(Search.Hit hit) {
        return new Who(
                StringPattern.literal(hit.cell().organization()), hit.cell().identity());
    }

    /** What contains something else has no more characters than that, and with as many it has more stars. */
    private static int narrowness(Search.Hit hit) {
        Cell cell = hit.cell();
        return narrowness(cell.identity())
                + narrowness(cell.where().bucket())
                + narrowness(cell.where().key());
    }

    private static int narrowness(StringPattern pattern) {
        String text = pattern.text();
        int narrowness = 0;
        for (int i = 0; i < text.length(); i++) {
            narrowness += text.charAt(i) == StringPattern.ANY ? -1 : MORE_THAN_STARS;
        }
        return narrowness;
    }

    private static final int MORE_THAN_STARS = 1 << 12;

    /** Narrower rulings may decide some requests of a cell otherwise: allow them here too, or keep them out there. */
    private boolean inPart(Search.Hit hit) throws SearchLimit {
        StringPattern organizations = question.organizationPattern(hit.cell().organization());
        boolean onBuckets = hit.cell().where().level() == Scope.GLOBAL
                && hit.actions().meets(question.actions().at(Scope.BUCKET));
        boolean elsewhere = hit.cell().where().level() == Scope.BUCKET
                && hit.cell().where().bucket().isEverything()
                && hit.actions().meets(question.actions().at(Scope.GLOBAL));
        for (String organization :
                organizations.isLiteral() ? List.of(organizations.text()) : question.organizations(organizations)) {
            boolean ofOthers =
                    !organization.equals(own) || hit.cell().organization().equals(own);
            if (ofOthers
                    && (inPart(hit, organization)
                            || (onBuckets && inPart(everyBucket(hit), organization))
                            || (elsewhere && inPart(noBucket(hit), organization)))) {
                return true;
            }
        }
        return false;
    }

    private Search.Hit everyBucket(Search.Hit hit) throws SearchLimit {
        Where everywhere = Where.bucket(StringPattern.EVERYTHING);
        Point point = hit.point();
        String bucket = question.generic(StringPattern.EVERYTHING).get(0);
        return new Search.Hit(
                new Cell(hit.cell().organization(), hit.cell().identity(), everywhere),
                new Point(point.organization(), point.identity(), Scope.BUCKET, bucket, ""),
                hit.context(),
                hit.actions());
    }

    private static Search.Hit noBucket(Search.Hit hit) {
        Point point = hit.point();
        return new Search.Hit(
                new Cell(hit.cell().organization(), hit.cell().identity(), Where.GLOBAL),
                new Point(point.organization(), point.identity(), Scope.GLOBAL, "", ""),
                hit.context(),
                hit.actions());
    }

    private boolean inPart(Search.Hit hit, String organization) throws SearchLimit {
        Cell cell = new Cell(organization, hit.cell().identity(), hit.cell().where());
        Point point = hit.point();
        Point there = new Point(organization, point.identity(), point.level(), point.bucket(), point.key());
        Bits differing = allowed(allowing, there, hit.context());
        differing.remove(allowed(refusing, there, hit.context()));
        if (!differing.containsAll(hit.actions())) {
            return true;
        }
        String generic = hit.cell().organization();
        boolean[] found = {false};
        RulingTable.Meeting narrower = (ruling, who, where) -> found[0] |= (ruling.role() == Ruling.Role.PRESENCE
                        || ruling.actions().meets(hit.actions()))
                && (!cell.isWithin(who, where) || (sees(ruling, who, organization) && !sees(ruling, who, generic)));
        refusing.primaries(cell, narrower);
        refusing.partners(cell, narrower);
        allowing.blockers(cell, narrower);
        if (!organization.equals(generic) && !hit.context().ranges().isEmpty()) {
            // It was looked at in one context only: in another, what lets in may not be there for this organization.
            RulingTable.Meeting missing =
                    (ruling, who, where) -> found[0] |= sees(ruling, who, generic) && !sees(ruling, who, organization);
            allowing.primaries(hit.cell(), missing);
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

    // ---- words

    private String arn(Cell cell) {
        return Who.ARN + question.organizationPattern(cell.organization()).shown() + ":"
                + cell.identity().shown();
    }

    private static String resource(Cell cell) {
        return switch (cell.where().level()) {
            case GLOBAL -> "*";
            case BUCKET -> cell.where().bucket().shown();
            case OBJECT ->
                cell.where().bucket().shown() + "/" + cell.where().key().shown();
        };
    }

    private boolean isService(Cell cell) {
        return catalogue.services().values().stream()
                .anyMatch(service -> service.organization().equals(cell.organization())
                        && service.principal().equals(cell.identity().text()));
    }

    // ---- folding

    /** Orders by what is shown. */
    private static int order(Product left, Product right) {
        int order = left.principals().toString().compareTo(right.principals().toString());
        if (order == 0) {
            order = left.resources().toString().compareTo(right.resources().toString());
        }
        if (order == 0) {
            order = left.actions().toString().compareTo(right.actions().toString());
        }
        if (order == 0) {
            order = left.when().toString().compareTo(right.when().toString());
        }
        return order == 0 ? Boolean.compare(left.inPart(), right.inPart()) : order;
    }

    private List<Product> merged(Map<Common, Map<String, Right>> parts) {
        Map<List<Object>, List<Common>> same = new LinkedHashMap<>();
        Map<Common, List<Rights>> rightsOf = new HashMap<>();
        for (Map.Entry<Common, Map<String, Right>> entry : parts.entrySet()) {
            Common common = entry.getKey();
            List<Rights> rights = rights(entry.getValue());
            rightsOf.put(common, rights);
            List<Object> key = new ArrayList<>(List.of(common.when(), common.inPart(), common.foreign()));
            rights.forEach(one -> key.add(List.of(one.resources(), one.actions())));
            same.computeIfAbsent(key, unused -> new ArrayList<>()).add(common);
        }
        List<Product> products = new ArrayList<>();
        for (List<Common> group : same.values()) {
            Common common = group.get(0);
            for (Rights rights : rightsOf.getOrDefault(common, List.of())) {
                products.add(new Product(
                        group.stream().map(Common::principal).toList(),
                        rights.actions(),
                        rights.resources(),
                        common.when(),
                        witness(rights.example()),
                        common.inPart(),
                        common.foreign()));
            }
        }
        // The order of statements must not show.
        products.sort(Products::order);
        return products;
    }

    private record Rights(List<String> resources, List<String> actions, Search.Hit example) {}

    /** Resources with the same actions go together, and so do a bucket and all objects in it. */
    private List<Rights> rights(Map<String, Right> byResource) {
        Map<Bits, List<String>> byActions = new LinkedHashMap<>();
        Map<Bits, Search.Hit> examples = new HashMap<>();
        for (Map.Entry<String, Right> entry : byResource.entrySet()) {
            String resource = entry.getKey();
            Bits actions = entry.getValue().actions().copy();
            List<String> resources = new ArrayList<>(List.of(resource));
            if (resource.endsWith("/*")) {
                Right ofBucket = byResource.get(resource.substring(0, resource.length() - 2));
                if (ofBucket != null && sameUnknown(ofBucket.actions(), actions)) {
                    continue; // It is said with its bucket.
                }
            } else {
                Right ofObjects = byResource.get(resource + "/*");
                if (ofObjects != null && sameUnknown(actions, ofObjects.actions())) {
                    actions.add(ofObjects.actions());
                    resources.add(resource + "/*");
                }
            }
            examples.putIfAbsent(actions, entry.getValue().example());
            byActions.computeIfAbsent(actions, key -> new ArrayList<>()).addAll(resources);
        }
        List<Rights> rights = new ArrayList<>();
        for (Map.Entry<Bits, List<String>> entry : byActions.entrySet()) {
            Search.Hit example = examples.get(entry.getKey());
            if (example != null) {
                rights.add(new Rights(
                        entry.getValue(),
                        folded(entry.getKey(), entry.getValue(), example.cell().organization()),
                        example));
            }
        }
        return rights;
    }

    /** An action that the catalogue does not know may be asked about a bucket as about an object. */
    private boolean sameUnknown(Bits left, Bits right) {
        Bits ofLeft = left.copy();
        ofLeft.keep(question.actions().unknown());
        Bits ofRight = right.copy();
        ofRight.keep(question.actions().unknown());
        return ofLeft.equals(ofRight);
    }

    /**
     * Returns the fewest names and wildcards that mean these actions on these resources, and no other: a wildcard means
     * what it takes in and what is possible for principals of the organization.
     */
    private List<String> folded(Bits actions, List<String> resources, String organization) {
        Bits possible = new Bits(question.actions().size());
        for (String resource : resources) {
            possible.add(question.actions()
                    .at(
                            resource.equals("*") && resources.size() == 1
                                    ? Scope.GLOBAL
                                    : resource.indexOf('/') >= 0 ? Scope.OBJECT : Scope.BUCKET));
            if (resource.equals("*")) {
                possible.add(question.actions().at(Scope.BUCKET));
                possible.add(question.actions().at(Scope.GLOBAL));
            }
        }
        allowing.keepPossible(organization, possible);
        List<String> names = new ArrayList<>();
        Bits left = actions.copy();
        for (ActionGroup group : groups) {
            Bits meant = group.actions().copy();
            meant.keep(possible);
            if (!meant.isEmpty() && meant.count() > 1 && actions.containsAll(meant) && meant.meets(left)) {
                names.add(group.pattern());
                left.remove(meant);
            }
        }
        for (int i = left.next(0); i >= 0; i = left.next(i + 1)) {
            names.add(
                    question.actions().unknown().has(i)
                            ? question.actions().name(i) + " (not in the catalogue)"
                            : question.actions().name(i));
        }
        return names;
    }

    /** Returns a request of a hit that looks like one that could be made. */
    Request witness(Search.Hit hit) {
        int number = action(hit.actions());
        Point point = question.witnesses()
                .of(
                        hit.cell(),
                        question.organizationPattern(hit.cell().organization()),
                        hit.point(),
                        candidate -> differs(candidate, hit, number));
        return Request.of(
                point.who(),
                question.actions().name(number),
                point.target(),
                hit.context().values());
    }

    /** One that the catalogue knows, if there is one. */
    private int action(Bits actions) {
        Bits known = actions.copy();
        known.remove(question.actions().unknown());
        return known.isEmpty() ? actions.next(0) : known.next(0);
    }

    private boolean differs(Point point, Search.Hit hit, int action) {
        return allows(allowing, point, hit.context(), action) && !allows(refusing, point, hit.context(), action);
    }

    private static boolean allows(Side side, Point point, Contexts.Context context, int action) {
        return allowed(side, point, context).has(action);
    }

    private static Bits allowed(Side side, Point point, Contexts.Context context) {
        List<Ruling> rulings = new ArrayList<>();
        side.matching(point, rulings);
        return Search.allowed(side, point, context, rulings);
    }
}
