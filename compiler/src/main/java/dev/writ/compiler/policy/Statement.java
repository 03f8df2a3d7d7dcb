package dev.writ.compiler.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One statement of either kind of policy, in normal form: order and repetition make no difference to equality, nor
 * does where it was written.
 *
 * @param name the statement name of an organization policy or the Sid of a bucket policy; unique in its policy
 * @param effect what it does
 * @param actions action patterns; sorted, free of duplicates, not empty
 * @param resources resource patterns in the form of the policy's kind; likewise
 * @param principals principal patterns in the form of the policy's kind; likewise
 * @param conditions all must hold; sorted; always empty in an organization policy
 */
public record Statement(
        String name,
        Effect effect,
        List<String> actions,
        List<String> resources,
        List<String> principals,
        List<ConditionTest> conditions) {

    /** Orders by name: the order in which documents list statements. */
    public static final Comparator<Statement> ORDER =
            (left, right) -> left.name().compareTo(right.name());

    /**
     * Makes a statement.
     *
     * @throws IllegalArgumentException if actions, resources or principals are empty, or a condition slot stands twice
     */
    public Statement {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(effect, "effect");
        actions = normal("action", actions);
        resources = normal("resource", resources);
        principals = normal("principal", principals);
        conditions = conditions.size() < 2
                ? List.copyOf(conditions)
                : conditions.stream().sorted().toList();
        for (int i = 1; i < conditions.size(); i++) {
            if (conditions.get(i - 1).compareTo(conditions.get(i)) == 0) {
                throw new IllegalArgumentException("two tests share a slot: " + conditions.get(i));
            }
        }
    }

    private static List<String> normal(String what, List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a statement needs a " + what);
        }
        return Ascending.of(values);
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Statement statement
                && name.equals(statement.name)
                && effect == statement.effect
                && actions.equals(statement.actions)
                && resources.equals(statement.resources)
                && principals.equals(statement.principals)
                && conditions.equals(statement.conditions);
    }

    @Override
    public int hashCode() {
        return ((((name.hashCode() * 31 + effect.hashCode()) * 31 + actions.hashCode()) * 31 + resources.hashCode())
                                        * 31
                                + principals.hashCode())
                        * 31
                + conditions.hashCode();
    }
}
