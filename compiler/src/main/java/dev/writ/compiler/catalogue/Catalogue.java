package dev.writ.compiler.catalogue;

import dev.writ.compiler.diagnostic.Suggestions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the platform. Immutable data; no other class knows the name of an action.
 *
 * @param version the version of the data, such as {@code 2026-11}
 * @param sources where facts come from: short key to address
 * @param actions by name
 * @param notActions names that look like actions, by name
 * @param services platform services, by name
 * @param reservedOrganizations organization ids that belong to the platform
 * @param conditionKeys keys that conditions can test
 * @param conditionOperators operators of conditions, by name in JSON
 * @param facts what is not settled, by id
 * @param exceptions cases in which the two steps of the evaluation do not apply as they stand
 */
public record Catalogue(
        String version,
        SortedMap<String, String> sources,
        SortedMap<String, Action> actions,
        SortedMap<String, NotAnAction> notActions,
        SortedMap<String, PlatformService> services,
        SortedSet<String> reservedOrganizations,
        List<ConditionKey> conditionKeys,
        SortedMap<String, ConditionOperator> conditionOperators,
        SortedMap<String, PlatformFact> facts,
        List<EvaluationException> exceptions) {

    public Catalogue {
        sources = sorted(sources);
        actions = sorted(actions);
        notActions = sorted(notActions);
        services = sorted(services);
        reservedOrganizations = Collections.unmodifiableSortedSet(new TreeSet<>(reservedOrganizations));
        conditionKeys = List.copyOf(conditionKeys);
        conditionOperators = sorted(conditionOperators);
        facts = sorted(facts);
        exceptions = List.copyOf(exceptions);
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** Returns what is known of an action. */
    public Optional<Action> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /** Returns the actions whose name begins with a prefix, sorted by name. */
    public List<Action> startingWith(String prefix) {
        return List.copyOf(actions.subMap(prefix, prefix + Character.MAX_VALUE).values());
    }

    /** Returns the services that actions belong to, such as {@code s3}. */
    public SortedSet<String> actionServices() {
        SortedSet<String> names = new TreeSet<>();
        actions.values().forEach(action -> names.add(action.service()));
        return names;
    }

    /** Tells whether actions belong to a service, such as {@code s3}. */
    public boolean hasActionService(String name) {
        return !startingWith(name + ":").isEmpty();
    }

    /** Returns what is known of a condition key. */
    public Optional<ConditionKey> conditionKey(String key) {
        for (ConditionKey known : conditionKeys) {
            if (known.describes(key)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Returns the action that a misspelled name was probably meant to be. */
    public Optional<String> nearestAction(String wrong) {
        return Suggestions.nearest(wrong, actions.keySet());
    }

    /** Returns the value that is assumed for a fact that is not settled. */
    public String assumed(String fact) {
        PlatformFact known = facts.get(fact);
        if (known == null) {
            throw new IllegalArgumentException("the catalogue has no fact " + fact);
        }
        return known.assumed();
    }
}
