package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Makes failing policies smaller, so that one sees what matters. */
final class SmallerPolicies {

    private SmallerPolicies() {}

    /** Returns policies with one thing less. */
    static List<PolicySet> of(PolicySet set) {
        List<PolicySet> smaller = new ArrayList<>();
        Map<String, List<Statement>> organization = RandomPolicies.statements(set.organizationPolicies());
        Map<String, List<Statement>> buckets = RandomPolicies.statements(set.bucketPolicies());
        without(
                set.organizationPolicies(),
                (name, statements) -> smaller.add(with(organization, name, statements, buckets, true)));
        without(
                set.bucketPolicies(),
                (name, statements) -> smaller.add(with(buckets, name, statements, organization, false)));
        return smaller;
    }

    private static PolicySet with(
            Map<String, List<Statement>> of,
            String name,
            List<Statement> statements,
            Map<String, List<Statement>> others,
            boolean organization) {
        Map<String, List<Statement>> changed = new TreeMap<>(of);
        changed.put(name, statements);
        return organization ? RandomPolicies.set(changed, others) : RandomPolicies.set(others, changed);
    }

    private static void without(
            SortedMap<String, Policy> policies, BiFunction<String, List<Statement>, Boolean> found) {
        for (Policy policy : policies.values()) {
            for (int i = 0; i < policy.statements().size(); i++) {
                List<Statement> fewer = new ArrayList<>(policy.statements());
                Statement statement = fewer.remove(i);
                found.apply(policy.name(), fewer);
                for (Statement shorter : shorter(statement)) {
                    List<Statement> changed = new ArrayList<>(policy.statements());
                    changed.set(i, shorter);
                    found.apply(policy.name(), changed);
                }
            }
        }
    }

    private static List<Statement> shorter(Statement s) {
        List<Statement> shorter = new ArrayList<>();
        fewer(s.actions())
                .forEach(some -> shorter.add(
                        new Statement(s.name(), s.effect(), some, s.resources(), s.principals(), s.conditions())));
        fewer(s.resources())
                .forEach(some -> shorter.add(
                        new Statement(s.name(), s.effect(), s.actions(), some, s.principals(), s.conditions())));
        fewer(s.principals())
                .forEach(some -> shorter.add(
                        new Statement(s.name(), s.effect(), s.actions(), s.resources(), some, s.conditions())));
        for (int i = 0; i < s.conditions().size(); i++) {
            List<ConditionTest> fewer = new ArrayList<>(s.conditions());
            fewer.remove(i);
            shorter.add(new Statement(s.name(), s.effect(), s.actions(), s.resources(), s.principals(), fewer));
        }
        return shorter;
    }

    private static List<List<String>> fewer(List<String> values) {
        List<List<String>> fewer = new ArrayList<>();
        for (int i = 0; i < values.size() && values.size() > 1; i++) {
            List<String> some = new ArrayList<>(values);
            some.remove(i);
            fewer.add(some);
        }
        return fewer;
    }

    /** Returns policies as text, one statement a line. */
    static String shown(PolicySet set) {
        StringBuilder text = new StringBuilder();
        set.organizationPolicies().values().forEach(policy -> shown(text, "organization " + policy.name(), policy));
        set.bucketPolicies().values().forEach(policy -> shown(text, "bucket " + policy.name(), policy));
        return text.toString();
    }

    private static void shown(StringBuilder text, String title, Policy policy) {
        for (Statement s : policy.statements()) {
            text.append(title)
                    .append(": ")
                    .append(s.effect().json())
                    .append(' ')
                    .append(s.principals())
                    .append(' ')
                    .append(s.actions())
                    .append(' ')
                    .append(s.resources())
                    .append(s.conditions().isEmpty() ? "" : " when " + s.conditions())
                    .append('\n');
        }
    }
}
