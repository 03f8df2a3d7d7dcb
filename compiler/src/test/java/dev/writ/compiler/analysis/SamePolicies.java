package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Other ways to say the same. */
final class SamePolicies {

    private SamePolicies() {}

    /** Returns the same policies with a statement for each action, each resource and each principal. */
    static PolicySet split(PolicySet set) {
        return each(set, UnaryOperator.identity(), statements -> {
            List<Statement> split = new ArrayList<>();
            for (Statement s : statements) {
                for (String action : s.actions()) {
                    for (String resource : s.resources()) {
                        for (String principal : s.principals()) {
                            split.add(new Statement(
                                    "s" + split.size(),
                                    s.effect(),
                                    List.of(action),
                                    List.of(resource),
                                    List.of(principal),
                                    s.conditions()));
                        }
                    }
                }
            }
            return split;
        });
    }

    /** Returns the same policies under other names, so that all of them come in another order. */
    static PolicySet renamed(PolicySet set) {
        int[] number = {100};
        return each(
                set,
                name -> "n" + (char) ('z' - name.charAt(0) + 'a'),
                statements -> statements.stream()
                        .map(s -> new Statement(
                                "r" + number[0]--,
                                s.effect(),
                                s.actions(),
                                s.resources(),
                                s.principals(),
                                s.conditions()))
                        .toList());
    }

    /** Returns the same policies with all statements of the organization in one policy, and every one of them twice. */
    static PolicySet merged(PolicySet set) {
        List<Statement> all = new ArrayList<>();
        for (Policy policy : set.organizationPolicies().values()) {
            for (Statement s : policy.statements()) {
                for (int i = 0; i < 2; i++) {
                    all.add(new Statement(
                            "m" + all.size(), s.effect(), s.actions(), s.resources(), s.principals(), s.conditions()));
                }
            }
        }
        Map<String, List<Statement>> organization = new TreeMap<>(Map.of("all", all));
        return RandomPolicies.set(organization, RandomPolicies.statements(set.bucketPolicies()));
    }

    private static PolicySet each(
            PolicySet set, UnaryOperator<String> name, Function<List<Statement>, List<Statement>> change) {
        return RandomPolicies.set(
                each(set.organizationPolicies(), name, change),
                each(set.bucketPolicies(), UnaryOperator.identity(), change));
    }

    private static Map<String, List<Statement>> each(
            SortedMap<String, Policy> policies,
            UnaryOperator<String> name,
            Function<List<Statement>, List<Statement>> change) {
        Map<String, List<Statement>> changed = new TreeMap<>();
        policies.values().forEach(policy -> changed.put(name.apply(policy.name()), change.apply(policy.statements())));
        return changed;
    }
}
