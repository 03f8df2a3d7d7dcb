package dev.writ.cli.notation;

import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.analysis.Product.KeyRange;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Turns products into lines that a person reads: what is said of a bucket and of its objects becomes one line, as one
 * rule says both, and lines that differ in one thing only become one. Nothing is rounded: the lines say what the
 * products say.
 */
public final class AccessLines {

    /** Every action of this service is about the organization as a whole, also one that the catalogue lacks. */
    private static final String GLOBAL_SERVICE = "cwobject:";

    private static final String PREFIX_KEY = "s3:prefix";
    private static final String ITSELF = " (the bucket itself)";
    private static final String OBJECTS = " (its objects)";
    private static final String UNDER = " under \"";
    private static final String KEY = " key \"";

    private static final Comparator<AccessLine> BY_PLACE = Comparator.comparing(
                    (AccessLine line) -> String.join(",", line.where()))
            .thenComparing(line -> String.join(",", line.actions()))
            .thenComparing(line -> String.join(",", line.when()));

    private final PrincipalNotation principals;
    private final Catalogue catalogue;

    /** Makes a translator. */
    public AccessLines(PrincipalNotation principals, Catalogue catalogue) {
        this.principals = principals;
        this.catalogue = catalogue;
    }

    /** All that a line says but for one thing. */
    private record Rest(Object first, Object second, List<String> when, boolean inPart, boolean ifOwn) {}

    /** Returns the lines for products, sorted. */
    public List<AccessLine> of(List<Product> products) {
        List<AccessLine> lines = new ArrayList<>();
        for (Product product : products) {
            lines.addAll(lines(product));
        }
        lines = largest(lines);
        lines = merged(lines, line -> rest(line, line.who(), line.where()), AccessLine::actions, AccessLines::acting);
        lines = merged(lines, line -> rest(line, line.who(), line.actions()), AccessLine::where, AccessLines::at);
        lines = merged(lines, line -> rest(line, line.actions(), line.where()), AccessLine::who, AccessLines::by);
        lines.sort(Comparator.comparing((AccessLine line) -> String.join(",", line.who()))
                .thenComparing(BY_PLACE));
        return List.copyOf(lines);
    }

    /** Groups lines by who: principals with exactly the same lines share a group. */
    public static Map<List<String>, List<AccessLine>> byPrincipal(List<AccessLine> lines) {
        Map<String, List<AccessLine>> single = new TreeMap<>();
        for (AccessLine line : lines) {
            for (String who : line.who()) {
                single.computeIfAbsent(who, key -> new ArrayList<>()).add(line);
            }
        }
        single.values().forEach(all -> all.sort(BY_PLACE));
        Map<List<AccessLine>, List<String>> same = new LinkedHashMap<>();
        single.forEach((who, all) ->
                same.computeIfAbsent(all, key -> new ArrayList<>()).add(who));
        Map<List<String>, List<AccessLine>> groups = new LinkedHashMap<>();
        same.forEach((all, who) -> groups.put(who, all));
        return groups;
    }

    private static Rest rest(AccessLine line, Object first, Object second) {
        return new Rest(first, second, line.when(), line.inPart(), line.ifOwnOrganizationAllows());
    }

    // ---- one product

    private List<AccessLine> lines(Product product) {
        List<String> who = who(product);
        List<AccessLine> lines = new ArrayList<>();
        for (String resource : product.resources()) {
            for (String action : product.actions()) {
                line(product, who, action, resource).ifPresent(lines::add);
                if (action.equals("*") && resource.equals("*")) {
                    // All actions of all services: those that are about no bucket would not be heard in the other line.
                    lines.add(line(product, who, GLOBAL_SERVICE + "*", List.of(), List.of()));
                }
            }
        }
        return lines;
    }

    private Optional<AccessLine> line(Product product, List<String> who, String action, String resource) {
        Optional<Action> known = catalogue.action(action);
        if (isGlobal(action, known)) {
            return resource.equals("*")
                    ? Optional.of(line(product, who, action, List.of(), List.of()))
                    : Optional.empty();
        }
        Place place = Place.of(resource);
        if (known.isPresent() && known.get().scope() != place.scope()) {
            // No request is like this: an action on objects is never about the bucket alone.
            return Optional.empty();
        }
        Optional<KeyRange> under = known.filter(Action::listing).flatMap(listing -> under(product));
        String limit = under.map(
                        range -> Place.of("/" + range.patterns().get(0)).limit())
                .orElse(place.limit());
        String level = place.limit().isEmpty() && saysLevel(product, resource)
                ? place.scope() == Scope.BUCKET ? ITSELF : OBJECTS
                : "";
        String words = place.bucketWords() + limit + level;
        return Optional.of(
                line(product, who, action, List.of(words), under.stream().toList()));
    }

    /** A wildcard would be read as about a bucket and its objects, so where it is about one of them, that is said. */
    private boolean saysLevel(Product product, String resource) {
        String other = resource.endsWith("/*") ? resource.substring(0, resource.length() - 2) : resource + "/*";
        return !product.resources().contains(other)
                && product.actions().stream()
                        .anyMatch(action -> catalogue.action(action).isEmpty() && !isGlobal(action, Optional.empty()));
    }

    private boolean isGlobal(String action, Optional<Action> known) {
        if (known.isPresent()) {
            return known.get().scope() == Scope.GLOBAL;
        }
        List<Action> meant =
                action.endsWith("*") ? catalogue.startingWith(action.substring(0, action.length() - 1)) : List.of();
        return action.startsWith(GLOBAL_SERVICE)
                || (!meant.isEmpty() && meant.stream().allMatch(one -> one.scope() == Scope.GLOBAL));
    }

    private AccessLine line(Product product, List<String> who, String action, List<String> where, List<KeyRange> said) {
        List<String> when = new ArrayList<>();
        for (KeyRange range : product.when()) {
            if (!said.contains(range) && !isSaidByPrincipals(product, range)) {
                when.add(words(range));
            }
        }
        return new AccessLine(
                who,
                List.of(action),
                where,
                when,
                product.inPart(),
                product.ifOwnOrganizationAllows(),
                examples(product, who));
    }

    /** Listings of what begins with a text: a rule says {@code under} for it. */
    private static Optional<KeyRange> under(Product product) {
        return product.when().stream()
                .filter(range -> range.key().equals(PREFIX_KEY)
                        && !range.missing()
                        && !range.others()
                        && range.patterns().size() == 1
                        && range.patterns().get(0).indexOf('*')
                                == range.patterns().get(0).length() - 1
                        && range.patterns().get(0).length() > 1)
                .findFirst();
    }

    // ---- principals

    private List<String> who(Product product) {
        Optional<KeyRange> organizations = product.when().stream()
                .filter(range -> isSaidByPrincipals(product, range))
                .findFirst();
        if (organizations.isEmpty()) {
            return principals.of(product.principals());
        }
        return principals.of(organizations.get().patterns().stream()
                .map(organization -> "arn:aws:iam::" + organization + ":*")
                .toList());
    }

    /** The witness for the principal that it is about; for others the same, if all that the product says holds. */
    private SortedMap<String, AccessLine.Example> examples(Product product, List<String> who) {
        SortedMap<String, AccessLine.Example> examples = new TreeMap<>();
        Request witness = product.witness();
        if (witness.who().isEmpty()) {
            return examples;
        }
        String arn = witness.who().get().arn();
        AccessLine.Example example = new AccessLine.Example(principals.of(arn), witness);
        if (who.size() == 1) {
            examples.put(who.get(0), example);
            return examples;
        }
        for (String pattern : product.principals()) {
            String name = principals.of(List.of(pattern)).get(0);
            if (Glob.matches(pattern, arn)) {
                examples.put(name, example);
            } else if (!product.inPart()) {
                one(pattern)
                        .map(requester -> Request.of(requester, witness.action(), witness.target(), witness.context()))
                        .ifPresent(request -> examples.putIfAbsent(
                                name,
                                new AccessLine.Example(
                                        principals.of(
                                                request.who().orElseThrow().arn()),
                                        request)));
            }
        }
        return examples;
    }

    /** Some principal of a pattern. */
    private static Optional<Request.Requester> one(String pattern) {
        String[] parts = pattern.split(":", 6);
        return parts.length < 6 || parts[4].contains("*") || parts[5].isEmpty()
                ? Optional.empty()
                : Optional.of(new Request.Requester(parts[4], parts[5].replace("*", "a")));
    }

    /** Everybody with a test of his organization is everybody of that organization. */
    private static boolean isSaidByPrincipals(Product product, KeyRange range) {
        return product.principals().equals(List.of("*"))
                && range.key().equals(Request.PRINCIPAL_ORG)
                && !range.others()
                && !range.patterns().isEmpty()
                && range.patterns().stream().noneMatch(pattern -> pattern.contains("*"));
    }

    // ---- conditions

    /** Says which values a key may have. */
    static String words(KeyRange range) {
        List<String> parts = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        List<String> like = new ArrayList<>();
        for (String pattern : range.patterns()) {
            (pattern.contains("*") ? like : exact).add("\"" + pattern + "\"");
        }
        if (range.missing() && exact.isEmpty() && like.isEmpty() && !range.others()) {
            return range.key() + " missing";
        }
        if (!exact.isEmpty()) {
            parts.add(exact.size() == 1 ? "= " + exact.get(0) : "in [" + String.join(", ", exact) + "]");
        }
        if (!like.isEmpty()) {
            parts.add("like " + String.join(" or ", like));
        }
        if (range.others()) {
            parts.add(parts.isEmpty() ? "is a value that no policy names" : "is another value that no policy names");
        }
        if (range.missing()) {
            parts.add("missing");
        }
        return range.key() + " " + String.join(" or ", parts);
    }

    // ---- joining

    /** Leaves out what another line says too: a part of a bucket beside all of it. */
    private static List<AccessLine> largest(List<AccessLine> lines) {
        Map<Rest, List<String>> places = new HashMap<>();
        for (AccessLine line : lines) {
            places.computeIfAbsent(rest(line, line.who(), line.actions()), key -> new ArrayList<>())
                    .addAll(line.where());
        }
        return lines.stream()
                .filter(line -> line.inPart()
                        || line.where().isEmpty()
                        || places.getOrDefault(rest(line, line.who(), line.actions()), List.of()).stream()
                                .noneMatch(other -> holds(other, line.where().get(0))))
                .toList();
    }

    /** Tells whether a place is inside of another. */
    private static boolean holds(String outer, String inner) {
        if (outer.equals(inner)) {
            return false;
        }
        if (inner.startsWith(outer + UNDER) || inner.startsWith(outer + KEY)) {
            return true;
        }
        int under = outer.indexOf(UNDER);
        String start = under < 0 ? "" : outer.substring(under + UNDER.length(), outer.length() - 1);
        String bucket = under < 0 ? "" : outer.substring(0, under);
        return under >= 0 && (inner.startsWith(bucket + UNDER + start) || inner.startsWith(bucket + KEY + start));
    }

    private static List<AccessLine> merged(
            List<AccessLine> lines,
            Function<AccessLine, Rest> rest,
            Function<AccessLine, List<String>> part,
            BiFunction<AccessLine, List<String>, AccessLine> with) {
        Map<Rest, SortedMap<String, AccessLine.Example>> examples = new HashMap<>();
        Map<Rest, AccessLine> first = new LinkedHashMap<>();
        Map<Rest, Set<String>> parts = new LinkedHashMap<>();
        for (AccessLine line : lines) {
            Rest key = rest.apply(line);
            first.putIfAbsent(key, line);
            SortedMap<String, AccessLine.Example> known = examples.computeIfAbsent(key, all -> new TreeMap<>());
            line.examples().forEach(known::putIfAbsent);
            parts.computeIfAbsent(key, all -> new TreeSet<>()).addAll(part.apply(line));
        }
        List<AccessLine> merged = new ArrayList<>();
        parts.forEach((key, all) -> {
            AccessLine line = first.get(key);
            if (line != null) {
                AccessLine joined = with.apply(line, new ArrayList<>(all));
                SortedMap<String, AccessLine.Example> known = examples.getOrDefault(key, new TreeMap<>());
                for (String who : joined.who()) {
                    AccessLine.Example one = known.get(who.replaceFirst("^group ", "role "));
                    if (one != null) {
                        known.putIfAbsent(who, one);
                    }
                }
                merged.add(new AccessLine(
                        joined.who(),
                        joined.actions(),
                        joined.where(),
                        joined.when(),
                        joined.inPart(),
                        joined.ifOwnOrganizationAllows(),
                        known));
            }
        });
        return merged;
    }

    private static AccessLine acting(AccessLine line, List<String> actions) {
        return new AccessLine(
                line.who(),
                actions,
                line.where(),
                line.when(),
                line.inPart(),
                line.ifOwnOrganizationAllows(),
                line.examples());
    }

    private static AccessLine at(AccessLine line, List<String> places) {
        List<String> where = new ArrayList<>();
        for (String place : places) {
            String bucket = place.endsWith(ITSELF) ? place.substring(0, place.length() - ITSELF.length()) : "";
            if (!bucket.isEmpty() && places.contains(bucket + OBJECTS)) {
                where.add(bucket);
            } else if (!place.endsWith(OBJECTS)
                    || !places.contains(place.substring(0, place.length() - OBJECTS.length()) + ITSELF)) {
                where.add(place);
            }
        }
        return new AccessLine(
                line.who(),
                line.actions(),
                where,
                line.when(),
                line.inPart(),
                line.ifOwnOrganizationAllows(),
                line.examples());
    }

    private static AccessLine by(AccessLine line, Collection<String> who) {
        return new AccessLine(
                PrincipalNotation.joined(who),
                line.actions(),
                line.where(),
                line.when(),
                line.inPart(),
                line.ifOwnOrganizationAllows(),
                line.examples());
    }
}
