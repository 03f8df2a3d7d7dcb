package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums up contexts: keys that make no difference are left out, and values of one key go together. */
final class ContextFold {

    private ContextFold() {}

    /**
     * What some contexts have in common.
     *
     * @param ranges all must hold
     * @param exact whether no other context passes: values that are left out may match a pattern that is listed
     */
    record Condition(List<Product.KeyRange> ranges, boolean exact) {}

    /**
     * Returns conditions that together describe some contexts.
     *
     * @param wanted the contexts to describe
     * @param possible all contexts that there are
     * @return conditions; without ranges for any context
     */
    static List<Condition> of(Collection<Contexts.Context> wanted, Collection<Contexts.Context> possible) {
        if (wanted.size() == possible.size()) {
            return List.of(new Condition(List.of(), true));
        }
        Map<String, Set<Contexts.Range>> all = new TreeMap<>();
        possible.forEach(context -> context.ranges()
                .forEach(range -> all.computeIfAbsent(range.key(), key -> new LinkedHashSet<>())
                        .add(range)));
        Set<Map<String, Set<Contexts.Range>>> boxes = new LinkedHashSet<>();
        for (Contexts.Context context : wanted) {
            Map<String, Set<Contexts.Range>> box = new TreeMap<>();
            context.ranges().forEach(range -> box.put(range.key(), Set.of(range)));
            boxes.add(box);
        }
        for (String key : all.keySet()) {
            boxes = joined(boxes, key);
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map<String, Set<Contexts.Range>> box : boxes) {
            List<Product.KeyRange> ranges = new ArrayList<>();
            boolean exact = true;
            for (Map.Entry<String, Set<Contexts.Range>> entry : box.entrySet()) {
                Set<Contexts.Range> some = entry.getValue();
                Set<Contexts.Range> others = new LinkedHashSet<>(all.getOrDefault(entry.getKey(), Set.of()));
                others.removeAll(some);
                if (!others.isEmpty()) {
                    ranges.add(range(entry.getKey(), some));
                    exact &= others.stream().noneMatch(left -> some.stream().anyMatch(one -> takesIn(one, left)));
                }
            }
            conditions.add(new Condition(ranges, exact));
        }
        return conditions;
    }

    /** Tells whether what is said of one range could be said of the values of another. */
    private static boolean takesIn(Contexts.Range said, Contexts.Range other) {
        if (said.meaning().isEmpty() || other.values().isEmpty()) {
            return said.meaning().isEmpty() && other.values().isEmpty();
        }
        return said.meaning().stream()
                        .flatMap(Optional::stream)
                        .allMatch(pattern -> other.values().stream().anyMatch(pattern::matches))
                && (said.meaning().stream().anyMatch(Optional::isPresent)
                        || other.meaning().stream().anyMatch(Optional::isEmpty));
    }

    /** Joins what differs in one key only. */
    private static Set<Map<String, Set<Contexts.Range>>> joined(
            Set<Map<String, Set<Contexts.Range>>> boxes, String key) {
        Map<Map<String, Set<Contexts.Range>>, Set<Contexts.Range>> byRest = new LinkedHashMap<>();
        for (Map<String, Set<Contexts.Range>> box : boxes) {
            Map<String, Set<Contexts.Range>> rest = new TreeMap<>(box);
            Set<Contexts.Range> some = rest.remove(key);
            byRest.computeIfAbsent(rest, same -> new LinkedHashSet<>()).addAll(some == null ? Set.of() : some);
        }
        Set<Map<String, Set<Contexts.Range>>> joined = new LinkedHashSet<>();
        byRest.forEach((rest, some) -> {
            Map<String, Set<Contexts.Range>> box = new TreeMap<>(rest);
            box.put(key, some);
            joined.add(box);
        });
        return joined;
    }

    private static Product.KeyRange range(String key, Set<Contexts.Range> some) {
        boolean missing = false;
        boolean others = false;
        TreeSet<String> patterns = new TreeSet<>();
        for (Contexts.Range range : some) {
            missing |= range.meaning().isEmpty();
            List<String> values = new ArrayList<>();
            boolean other = false;
            for (Optional<StringPattern> meaning : range.meaning()) {
                meaning.ifPresent(pattern -> values.add(pattern.shown()));
                other |= meaning.isEmpty();
            }
            // Several values at once: one name is enough for each set of them.
            values.sort(null);
            if (!values.isEmpty()) {
                patterns.add(String.join(" and ", values));
            }
            others |= other && values.isEmpty();
        }
        return new Product.KeyRange(key, missing, List.copyOf(patterns), others);
    }
}
