package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one statement is good for, among all others of its set.
 *
 * @param id the statement
 * @param effective a request that it speaks of and that is allowed, for an Allow, or that would be allowed if nothing were
 *     denied, for a Deny; empty if there is none: an Allow is dead, a Deny has no effect
 * @param undenied the same if nothing were denied; of an Allow that is dead, whether it is dead by being denied
 * @param needed a request that would be answered otherwise without the statement; empty if it is redundant
 * @param covering if it is redundant, statements of its kind that speak of all that it speaks of, each alone; empty if
 *     it takes several, or if others see to it that nothing of it remains
 * @param unknown why it could not be decided; empty if it was
 */
public record StatementUse(
        StatementId id,
        Optional<Request> effective,
        Optional<Request> undenied,
        Optional<Request> needed,
        List<StatementId> covering,
        Optional<String> unknown) {

    public StatementUse {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(effective, "effective");
        Objects.requireNonNull(undenied, "undenied");
        Objects.requireNonNull(needed, "needed");
        covering = covering.stream().distinct().sorted().toList();
        Objects.requireNonNull(unknown, "unknown");
    }

    /** Returns what is known of a statement if a search was ended. */
    static StatementUse undecided(StatementId id, String why) {
        return new StatementUse(id, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.of(why));
    }

    /** Tells whether nothing that the statement speaks of comes to pass: what an Allow allows is denied elsewhere. */
    public boolean dead() {
        return effective.isEmpty() && unknown.isEmpty();
    }

    /** Tells whether removing the statement changes no answer. */
    public boolean redundant() {
        return needed.isEmpty() && unknown.isEmpty();
    }

    /** Tells whether the statement says nothing that one other does not say alone. */
    public boolean shadowed() {
        return redundant() && !covering.isEmpty();
    }
}
