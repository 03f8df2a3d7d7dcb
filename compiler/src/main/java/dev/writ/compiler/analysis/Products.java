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
        Set<String> patterns = new LinkedHashSet<>(List.of("s3:*", "cwobject:*"));
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
        Map<Cell, List<Search.Hit>> byCell = new LinkedHashMap<>();
        for (Search.Hit hit : widest(hits)) {
            byCell.computeIfAbsent(hit.cell(), cell -> new ArrayList<>()).add(hit);
        }
        Map<Common, Map<String, Right>> parts = new LinkedHashMap<>();
        for (Map.Entry<Cell, List<Search.Hit>> entry : byCell.entrySet()) {
            Cell cell = entry.getKey();
            boolean foreign = !cell.organization().equals(own) && !isService(cell);
            for (Conditional part : conditional(entry.getValue())) {
                Search.Hit hit = part.example();
                Common common = new Common(arn(cell), part.when(), inPart(hit), foreign);
                Right right = new Right(part.actions(), hit);
                parts.computeIfAbsent(common, key -> new TreeMap<>()).merge(resource(cell), right, (one, other) -> {
                    one.actions().add(other.actions());
                    return one;
                });
            }
        }
        return merged(parts);
    }

    /** Actions that differ under one condition. */
    private record Conditional(Bits actions, List<Product.KeyRange> when, Search.Hit example) {}

    /** Finds the condition for each action: which contexts there are depends on the action. */
    private List<Conditional> conditional(List<Search.Hit> hits) throws SearchLimit {
        Search.Hit any = hits.get(0);
        List<Contexts.Context> all = contextsAt(any.point());
        if (all.size() == 1) {
            return List.of(new Conditional(any.actions().copy(), List.of(), any));
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
            ContextFold.of(contexts, possible).forEach(when -> found.add(new Conditional(some.copy(), when, narrowed)));
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
        Map<String, List<Search.Hit>> byLevel = new HashMap<>();
        List<Search.Hit> sorted = new ArrayList<>(hits);
        sorted.sort((left, right) -> Integer.compare(length(left), length(right)));
        for (Search.Hit hit : sorted) {
            List<Search.Hit> wider = byLevel.computeIfAbsent(
                    hit.cell().organization() + " " + hit.cell().where().level(), key -> new ArrayList<>());
            boolean covered = false;
            for (int i = 0; i < wider.size() && !covered; i++) {
                Search.Hit other = wider.get(i);
                covered = other.context().equals(hit.context())
                        && other.actions().containsAll(hit.actions())
                        && hit.cell().isWithin(who(other), other.cell().where());
            }
            if (!covered) {
                kept.add(hit);
                if (!isPoint(hit.cell())) {
                    wider.add(hit);
                }
            }
        }
        return kept;
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

    private static int length(Search.Hit hit) {
        Cell cell = hit.cell();
        return cell.identity().text().length()
                + cell.where().bucket().text().length()
                + cell.where().key().text().length();
    }

    /** Narrower rulings may decide some requests of a cell otherwise: allow them here too, or keep them out there. */
    private boolean inPart(Search.Hit hit) throws SearchLimit {
        boolean[] found = {false};
        RulingTable.Meeting narrower = (ruling, who, where) ->
                found[0] |= ruling.actions().meets(hit.actions()) && !hit.cell().isWithin(who, where);
        refusing.primaries(hit.cell(), narrower);
        allowing.blockers(
                hit.cell(),
                (ruling, who, where) -> found[0] |= ruling.role() != Ruling.Role.PRESENCE
                        && ruling.actions().meets(hit.actions())
                        && !hit.cell().isWithin(who, where));
        return found[0];
    }

    // ---- words

    private String arn(Cell cell) {
        String organization = cell.organization().chars().allMatch(c -> c < 0x80) ? cell.organization() : "*";
        return Who.ARN + organization + ":" + cell.identity().shown();
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
                rights.add(new Rights(entry.getValue(), folded(entry.getKey(), entry.getValue()), example));
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

    /** Returns the fewest names and wildcards that mean these actions on these resources, and no other. */
    private List<String> folded(Bits actions, List<String> resources) {
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
        Point point = question.witnesses().of(hit.cell(), hit.point(), candidate -> differs(candidate, hit, number));
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
        List<Ruling> rulings = new ArrayList<>();
        side.matching(point, rulings);
        return Search.allowed(side, point, context, rulings).has(action);
    }
}
