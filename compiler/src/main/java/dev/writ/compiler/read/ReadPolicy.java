package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A policy that was read, and where each part of it stands.
 *
 * @param kind which kind of policy
 * @param policy what it says
 * @param at the name of an organization policy, or the opening brace
 * @param places by the name of the statement; one for each
 */
public record ReadPolicy(StatementId.Kind kind, Policy policy, Label at, SortedMap<String, StatementPlaces> places) {

    /**
     * Keeps a policy and its places.
     *
     * @throws IllegalArgumentException if a statement has no place, or a place no statement
     */
    public ReadPolicy {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(at, "at");
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        if (!places.keySet()
                .equals(policy.statements().stream().map(Statement::name).collect(Collectors.toSet()))) {
            throw new IllegalArgumentException("places and statements differ: " + places.keySet());
        }
    }

    /**
     * Returns where a statement was written.
     *
     * @throws IllegalArgumentException if there is no such statement, which is a bug
     */
    public StatementPlaces places(String statement) {
        StatementPlaces found = places.get(statement);
        if (found == null) {
            throw new IllegalArgumentException("no statement " + statement + " in " + policy.name());
        }
        return found;
    }

    /** Returns where each statement was written, by the id that it has among other policies. */
    public Map<StatementId, StatementPlaces> byId() {
        Map<StatementId, StatementPlaces> byId = new TreeMap<>();
        places.forEach((name, place) -> byId.put(new StatementId(kind, policy.name(), name), place));
        return byId;
    }
}
