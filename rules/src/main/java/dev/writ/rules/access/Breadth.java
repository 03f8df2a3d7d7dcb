package dev.writ.rules.access;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.analysis.EffectiveAccess;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.StatementId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many concrete grants there are: triples of a principal, an action and a bucket, as policies name them. A pattern
 * counts as one principal or bucket of its own, beside those that are named and that it takes in; what is about no
 * bucket counts as if about one more. A wildcard of actions counts for every action of the catalogue that it takes in.
 *
 * @param workspace in all policies
 * @param policies in each organization policy, or bucket policy where no organization policy is known, by its name
 */
public record Breadth(long workspace, SortedMap<String, Long> policies) {

    public Breadth {
        policies = new TreeMap<>(policies);
    }

    /** What makes two grants one. */
    private record Pair(String principal, String bucket) {}

    /** Counts the grants of policies that reach that far. */
    public static Breadth of(EffectiveAccess access) {
        ActionSet known = access.actions(action -> true);
        Map<Pair, Set<String>> all = new HashMap<>();
        Map<String, Map<Pair, Set<String>>> byPolicy = new HashMap<>();
        for (Area area : access.areas()) {
            Pair pair = new Pair(area.principal(), area.level() == Scope.GLOBAL ? "" : area.bucket());
            ActionSet allowed = area.allowedInSomeContext(known);
            all.computeIfAbsent(pair, unused -> new HashSet<>()).addAll(area.names(allowed));
            for (StatementId statement : area.allowedBy(allowed)) {
                byPolicy.computeIfAbsent(statement.policy(), unused -> new HashMap<>())
                        .computeIfAbsent(pair, unused -> new HashSet<>())
                        .addAll(area.names(area.allowedBy(statement, allowed)));
            }
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        byPolicy.forEach((policy, grants) -> counts.put(policy, count(grants)));
        return new Breadth(count(all), counts);
    }

    private static long count(Map<Pair, Set<String>> grants) {
        return grants.values().stream().mapToLong(Set::size).sum();
    }
}
