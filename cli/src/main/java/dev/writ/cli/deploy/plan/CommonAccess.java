package dev.writ.cli.deploy.plan;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two statements that allow have in common, as one statement. Exact where each pair of patterns is either disjoint
 * or one within the other; else it may be less, which the proof of the state that it is used in finds out.
 */
final class CommonAccess {

    private CommonAccess() {}

    /** Returns a statement for the requests that both allow; empty if none is found. */
    static Optional<Statement> of(Statement one, Statement other) {
        Set<String> actions = common(one.actions(), other.actions());
        Set<String> resources = common(one.resources(), other.resources());
        Set<String> principals = common(one.principals(), other.principals());
        Optional<List<ConditionTest>> conditions = conditions(one.conditions(), other.conditions());
        if (actions.isEmpty() || resources.isEmpty() || principals.isEmpty() || conditions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Statement(
                one.name(),
                Effect.ALLOW,
                List.copyOf(actions),
                List.copyOf(resources),
                List.copyOf(principals),
                conditions.get()));
    }

    private static Set<String> common(List<String> some, List<String> others) {
        Set<String> common = new TreeSet<>();
        for (String one : some) {
            for (String other : others) {
                if (Glob.matches(one, other)) {
                    common.add(other);
                } else if (Glob.matches(other, one)) {
                    common.add(one);
                }
            }
        }
        return common;
    }

    /** All tests of both have to hold; where both test one key by one operator, no statement can say that. */
    private static Optional<List<ConditionTest>> conditions(List<ConditionTest> some, List<ConditionTest> others) {
        Map<List<String>, ConditionTest> bySlot = new TreeMap<>(CommonAccess::compare);
        some.forEach(test -> bySlot.put(slot(test), test));
        for (ConditionTest test : others) {
            ConditionTest same = bySlot.putIfAbsent(slot(test), test);
            if (same != null && !same.equals(test)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ArrayList<>(bySlot.values()));
    }

    private static List<String> slot(ConditionTest test) {
        return List.of(test.operator(), test.key());
    }

    private static int compare(List<String> one, List<String> other) {
        int first = one.get(0).compareTo(other.get(0));
        return first != 0 ? first : one.get(1).compareTo(other.get(1));
    }
}
