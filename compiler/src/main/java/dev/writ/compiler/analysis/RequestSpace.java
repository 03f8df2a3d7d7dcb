package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The well-formed requests of some principals and resources, one for each way in which some boxes can match them. What
 * is decided by the boxes alone is decided for all requests when it is decided for these.
 */
final class RequestSpace {

    /** How many requests one cell may take. */
    static final long BUDGET = 2_000_000;

    private static final int MOST_VALUES_OF_SETS = 7;

    private final Catalogue catalogue;
    private final Collection<Box> boxes;
    private final List<String> principalPatterns = new ArrayList<>();
    private final Set<String> resourcePatterns = new TreeSet<>();
    private final Set<ActionPattern> actionPatterns = new LinkedHashSet<>();
    private final Map<String, Set<String>> valuePatterns = new TreeMap<>();
    private long looked;

    /**
     * Makes a space.
     *
     * @param boxes what tells requests apart
     * @param own the organization whose principals are ours
     * @param moreResources resources that tell requests apart beside those of the boxes
     */
    RequestSpace(Catalogue catalogue, Collection<Box> boxes, String own, Collection<String> moreResources) {
        this.catalogue = catalogue;
        this.boxes = boxes;
        principalPatterns.add(Shape.ARN + own + ":*");
        resourcePatterns.addAll(moreResources);
        for (Box box : boxes) {
            principalPatterns.addAll(box.principals());
            resourcePatterns.addAll(box.resources());
            box.bucket().ifPresent(bucket -> {
                resourcePatterns.add(bucket);
                resourcePatterns.add(bucket + "/*");
            });
            actionPatterns.addAll(box.actions());
            for (ConditionTest test : box.tests()) {
                tell(test);
            }
        }
    }

    private void tell(ConditionTest test) {
        if (test.key().equals(Request.PRINCIPAL_ORG)) {
            test.values().forEach(value -> principalPatterns.add(Shape.ARN + value + ":*"));
        } else {
            Set<String> patterns = valuePatterns.computeIfAbsent(test.key(), key -> new TreeSet<>());
            if (!test.operator().equals("Null")) {
                patterns.addAll(test.values());
            }
        }
    }

    /**
     * Returns the first request of a cell for which something holds.
     *
     * @param principals one pattern of ARNs
     * @param resources one pattern of resources
     * @throws SearchLimit if there are too many requests to look at
     */
    Optional<Request> find(
            String principals,
            String resources,
            Set<Scope> levels,
            List<ActionPattern> actions,
            Predicate<Request> wanted)
            throws SearchLimit {
        List<String> who = Representatives.of(principals, principalPatterns, Shape.PRINCIPAL);
        for (Scope level : levels) {
            List<Request.Target> targets = targets(level, resources);
            if (targets.isEmpty()) {
                continue;
            }
            for (String action : actions(level, actions)) {
                for (Map<String, List<String>> context : contexts(action)) {
                    for (String arn : who) {
                        for (Request.Target target : targets) {
                            if (++looked > BUDGET) {
                                throw new SearchLimit("more than " + BUDGET + " kinds of requests meet in one place");
                            }
                            Request request = Request.of(requester(arn), action, target, context);
                            if (wanted.test(request)) {
                                return Optional.of(request);
                            }
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Request.Requester requester(String arn) {
        int colon = arn.indexOf(':', Shape.ARN.length());
        return new Request.Requester(arn.substring(Shape.ARN.length(), colon), arn.substring(colon + 1));
    }

    // ---- targets

    private List<Request.Target> targets(Scope level, String resources) throws SearchLimit {
        List<Request.Target> targets = new ArrayList<>();
        switch (level) {
            case GLOBAL -> {
                if (resources.equals("*")) {
                    targets.add(new Request.Target.Global());
                }
            }
            case BUCKET -> {
                int slash = resources.indexOf('/');
                if (slash < 0 || (resources.indexOf('*') >= 0 && resources.indexOf('*') < slash)) {
                    for (String bucket : Representatives.of(resources, resourcePatterns, Shape.BUCKET)) {
                        targets.add(new Request.Target.Bucket(bucket));
                    }
                }
            }
            case OBJECT -> {
                for (String object : Representatives.of(resources, resourcePatterns, Shape.OBJECT)) {
                    int slash = object.indexOf('/');
                    targets.add(new Request.Target.ObjectKey(object.substring(0, slash), object.substring(slash + 1)));
                }
            }
        }
        return targets;
    }

    // ---- actions

    private Set<String> actions(Scope level, List<ActionPattern> wanted) throws SearchLimit {
        Set<String> actions = new LinkedHashSet<>();
        Set<List<Boolean>> seen = new HashSet<>();
        for (ActionPattern pattern : wanted) {
            if (!pattern.wildcard()) {
                if (levelOf(pattern.text(), level)) {
                    actions.add(pattern.text());
                }
                continue;
            }
            for (String prefix : pattern.text().equals("*") ? List.of("s3:", "cwobject:") : List.of(pattern.prefix())) {
                for (Action action : catalogue.startingWith(prefix)) {
                    if (action.scope() == level
                            && pattern.matches(action.name())
                            && seen.add(signature(action.name()))) {
                        actions.add(action.name());
                    }
                }
                unknown(prefix, level, pattern, actions);
            }
        }
        return actions;
    }

    /** Names that are not in the catalogue: a wildcard takes them in, whatever the platform will call them. */
    private void unknown(String prefix, Scope level, ActionPattern pattern, Set<String> actions) throws SearchLimit {
        Set<String> patterns = new TreeSet<>();
        actionPatterns.forEach(other -> {
            patterns.add(other.text().equals("*") ? prefix + "*" : other.text());
            patterns.addAll(other.except());
        });
        catalogue.startingWith(prefix).forEach(action -> patterns.add(action.name()));
        for (String name : Representatives.of(prefix + "*", patterns, Shape.ACTION)) {
            if (catalogue.action(name).isEmpty() && pattern.matches(name) && levelOf(name, level)) {
                actions.add(name);
            }
        }
    }

    private boolean levelOf(String action, Scope level) {
        if (action.startsWith("cwobject:")) {
            return level == Scope.GLOBAL;
        }
        return catalogue.action(action).map(known -> known.scope() == level).orElse(true);
    }

    /** What decides about a known action: which patterns match it, and what the catalogue says of it. */
    private List<Boolean> signature(String name) {
        Action action = catalogue.action(name).orElseThrow();
        List<Boolean> signature = new ArrayList<>();
        signature.add(action.scope() == Scope.GLOBAL);
        signature.add(action.scope() == Scope.BUCKET);
        signature.add(action.exempt());
        signature.add(action.listing());
        for (ActionPattern pattern : actionPatterns) {
            signature.add(
                    Glob.matches(pattern.text(), name) && !pattern.except().contains(name));
        }
        return signature;
    }

    // ---- contexts

    private List<Map<String, List<String>>> contexts(String action) throws SearchLimit {
        List<Map<String, List<String>>> contexts = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, Set<String>> key : valuePatterns.entrySet()) {
            List<List<String>> options = options(key.getKey(), key.getValue(), action);
            List<Map<String, List<String>>> longer = new ArrayList<>();
            for (Map<String, List<String>> context : contexts) {
                for (List<String> values : options) {
                    Map<String, List<String>> more = new LinkedHashMap<>(context);
                    if (!values.isEmpty()) {
                        more.put(key.getKey(), values);
                    }
                    longer.add(more);
                }
            }
            contexts = longer;
            if (contexts.size() > BUDGET) {
                throw new SearchLimit("conditions of " + boxes.size() + " statements meet in too many ways");
            }
        }
        return contexts;
    }

    /** The values that a request can carry for a key, as far as the tests can tell them apart; empty for none. */
    private List<List<String>> options(String key, Set<String> patterns, String action) throws SearchLimit {
        Optional<ConditionKey> known = catalogue.conditionKey(key);
        boolean listingOnly = known.filter(fact -> fact.presence() == ConditionKey.Presence.LISTING)
                .isPresent();
        List<List<String>> options = new ArrayList<>();
        options.add(List.of());
        if (listingOnly && !catalogue.action(action).map(Action::listing).orElse(false)) {
            return options;
        }
        List<String> values = Representatives.of("*", patterns, Shape.VALUE);
        if (known.filter(fact -> !fact.multiple()).isPresent()) {
            values.forEach(value -> options.add(List.of(value)));
            return options;
        }
        if (values.size() > MOST_VALUES_OF_SETS) {
            throw new SearchLimit("`" + key + "` is tested against " + values.size() + " kinds of values at once");
        }
        for (int set = 1; set < 1 << values.size(); set++) {
            String[] members = new String[Integer.bitCount(set)];
            int next = 0;
            for (int i = 0; i < values.size(); i++) {
                if ((set >> i & 1) == 1) {
                    members[next++] = values.get(i);
                }
            }
            options.add(Arrays.asList(members));
        }
        return options;
    }
}
