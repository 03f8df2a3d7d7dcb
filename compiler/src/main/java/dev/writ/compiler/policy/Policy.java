package dev.writ.compiler.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
        statements = Ascending.is(statements, Statement.ORDER)
                ? List.copyOf(statements)
                : statements.stream().sorted(Statement.ORDER).toList();
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("a policy without statements: " + name);
        }
        for (int i = 1; i < statements.size(); i++) {
            String same = statements.get(i).name();
            if (same.equals(statements.get(i - 1).name())) {
                throw new IllegalArgumentException("two statements named " + same + " in " + name);
            }
        }
    }

    /** Returns the statement of a name; by halves, since statements are sorted and some policies have thousands. */
    public Optional<Statement> statement(String called) {
        int low = 0;
        int high = statements.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = statements.get(middle).name().compareTo(called);
            if (order == 0) {
                return Optional.of(statements.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy policy && name.equals(policy.name) && statements.equals(policy.statements);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + statements.hashCode();
    }
}
