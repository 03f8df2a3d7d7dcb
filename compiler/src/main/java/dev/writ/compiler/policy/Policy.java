package dev.writ.compiler.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The statements of one organization policy or one bucket policy.
 *
 * @param name the name of the organization policy, or the bucket
 * @param statements sorted by name; not empty
 */
public record Policy(String name, List<Statement> statements) {

    /**
     * Makes a policy.
     *
     * @throws IllegalArgumentException if there is no statement, or two of one name
     */
    public Policy {
        Objects.requireNonNull(name, "name");
        statements = statements.stream().sorted(Statement.ORDER).toList();
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a policy without statements: " + name);
        }
        Set<String> names = new HashSet<>();
        for (Statement statement : statements) {
            if (!names.add(statement.name())) {
                throw new IllegalArgumentException("two statements named " + statement.name() + " in " + name);
            }
        }
    }
}
