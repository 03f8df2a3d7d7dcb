package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a platform sees of the context of requests for some actions.
 *
 * @param actions the actions
 * @param prefix what it sees of a prefix
 * @param confirmedOnly if present, the keys that it sees at all
 * @param anyCase whether it finds keys whatever their case
 */
record View(Bits actions, Prefix prefix, Optional<List<ConditionKey>> confirmedOnly, boolean anyCase) {

    /** What is seen of the prefix of a listing. */
    enum Prefix {
        AS_IT_IS,
        NEVER,
        EMPTY_IF_MISSING
    }

    /** Returns views of which each action has one. */
    static List<View> of(Profile profile, ActionSpace space) {
        boolean never = profile.has(Fact.PREFIX_OF_VERSION_LISTINGS, "never-present");
        boolean empty = profile.has(Fact.LIST_WITHOUT_PREFIX, "empty-string");
        boolean anyCase = profile.has(Fact.CASE_SENSITIVE_CONDITION_KEYS, "no");
        Optional<List<ConditionKey>> confirmed = profile.has(Fact.UNCONFIRMED_CONDITION_KEYS, "never-present")
                ? Optional.of(profile.catalogue().conditionKeys().stream()
                        .filter(ConditionKey::confirmed)
                        .toList())
                : Optional.empty();
        if (!never && !empty && !anyCase && confirmed.isEmpty()) {
            return List.of();
        }
        Bits all = new Bits(space.size());
        Bits blind = new Bits(space.size());
        Bits filled = new Bits(space.size());
        for (int i = 0; i < space.size(); i++) {
            if (never && profile.isAbout(Fact.PREFIX_OF_VERSION_LISTINGS, space.name(i))) {
                blind.set(i);
            } else if (empty && space.listing().has(i)) {
                filled.set(i);
            } else {
                all.set(i);
            }
        }
        List<View> views = new ArrayList<>();
        for (View view : List.of(
                new View(all, Prefix.AS_IT_IS, confirmed, anyCase),
                new View(blind, Prefix.NEVER, confirmed, anyCase),
                new View(filled, Prefix.EMPTY_IF_MISSING, confirmed, anyCase))) {
            if (!view.actions().isEmpty()) {
                views.add(view);
            }
        }
        return views;
    }

    /** Returns what is seen of a context that a principal of an organization comes with. */
    Map<String, List<String>> of(Map<String, List<String>> context, String organization) {
        if (prefix == Prefix.AS_IT_IS && confirmedOnly.isEmpty() && !anyCase) {
            return context;
        }
        Map<String, List<String>> seen = new TreeMap<>(anyCase ? String.CASE_INSENSITIVE_ORDER : null);
        Map<String, List<String>> carried = new TreeMap<>(context);
        carried.put(Request.PRINCIPAL_ORG, List.of(organization));
        carried.forEach((key, values) -> seen.merge(key, values, View::both));
        confirmedOnly.ifPresent(keys ->
                seen.keySet().removeIf(key -> keys.stream().noneMatch(known -> known.describes(key))));
        if (prefix == Prefix.NEVER) {
            seen.remove(Request.PREFIX);
        } else if (prefix == Prefix.EMPTY_IF_MISSING) {
            seen.putIfAbsent(Request.PREFIX, List.of(""));
        }
        return seen;
    }

    private static List<String> both(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
