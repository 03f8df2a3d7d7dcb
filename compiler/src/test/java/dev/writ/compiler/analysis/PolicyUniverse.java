package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.StringClasses.Reader;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Requester;
import dev.writ.compiler.policy.Request.Target;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
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

/**
 * Requests of which one is decided like any request that can exist, by some sets of policies.
 *
 * <p>Why it is large enough: a decision depends on the principal, the action, the target and the values of each key only
 * by which patterns of the policies match them (and on what the catalogue says of an action, whether a bucket has a
 * policy, and which organization asks). For each of these there is one string for every set of patterns that some string
 * can match, {@link StringClasses} says why, and every combination of them that is well formed is a request here. So two
 * sets of policies decide all requests alike if and only if they decide these alike. Names that no pattern has are among
 * them: they are those that the fewest patterns match.
 */
final class PolicyUniverse {

    static final String ARN = "arn:aws:iam::";
    static final String RESOURCE_ARN = "arn:aws:s3:::";

    private final Catalogue catalogue;
    private final StringClasses classes;
    private final Set<String> actionPatterns = new TreeSet<>();
    private final Set<Reader> targetReaders = new LinkedHashSet<>();
    private final Set<Reader> principalReaders = new LinkedHashSet<>();
    private final Map<String, Set<Reader>> valueReaders = new TreeMap<>();

    private PolicyUniverse(Catalogue catalogue, boolean question) {
        this.catalogue = catalogue;
        this.classes = new StringClasses(question);
    }

    /** What else a question is about. */
    record Box(List<String> principals, List<String> actions, List<String> resources) {
        static final Box NOTHING = new Box(List.of(), List.of(), List.of());
    }

    /** Returns the universe of some sets of policies. */
    static List<Request> of(Catalogue catalogue, boolean question, Collection<PolicySet> sets, Box box)
            throws StringClasses.TooMany {
        PolicyUniverse universe = new PolicyUniverse(catalogue, question);
        sets.forEach(universe::read);
        universe.actionPatterns.addAll(box.actions());
        box.resources().forEach(resource -> universe.targetReaders.add(Reader.of(resource)));
        box.principals().forEach(principal -> universe.principalReaders.add(new Reader(principal, false, ARN, '\0')));
        return universe.requests();
    }

    private void read(PolicySet set) {
        principalReaders.add(Reader.of(set.organization() + ":*"));
        catalogue
                .services()
                .values()
                .forEach(
                        service -> principalReaders.add(Reader.of(service.organization() + ":" + service.principal())));
        for (Policy policy : set.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                actionPatterns.addAll(statement.actions());
                statement.principals().forEach(one -> principalReaders.add(Reader.of(set.organization() + ":" + one)));
                statement.resources().forEach(one -> targetReaders.add(Reader.of(one)));
            }
        }
        for (Policy policy : set.bucketPolicies().values()) {
            targetReaders.add(Reader.of(policy.name()));
            targetReaders.add(Reader.of(policy.name() + "/*"));
            for (Statement statement : policy.statements()) {
                actionPatterns.addAll(statement.actions());
                statement.principals().forEach(one -> principalReaders.add(new Reader(one, false, ARN, '\0')));
                statement.resources().forEach(one -> targetReaders.add(new Reader(one, false, RESOURCE_ARN, '\0')));
                statement.conditions().forEach(this::read);
            }
        }
    }

    private void read(ConditionTest test) {
        boolean literal = !test.operator().endsWith("Like");
        if (test.key().equals(Request.PRINCIPAL_ORG)) {
            test.values().forEach(value -> principalReaders.add(new Reader(value, literal, "", ':')));
            return;
        }
        Set<Reader> readers = valueReaders.computeIfAbsent(test.key(), key -> new LinkedHashSet<>());
        if (!test.operator().equals("Null")) {
            test.values().forEach(value -> readers.add(Reader.value(value, literal)));
        }
    }

    private List<Request> requests() throws StringClasses.TooMany {
        List<Optional<Requester>> who = new ArrayList<>(List.of(Optional.empty()));
        for (String name : classes.of(
                principalReaders, List.of(StringClasses.SOMETHING + ":" + StringClasses.SOMETHING), List.of(":*"))) {
            int colon = name.indexOf(':');
            who.add(Optional.of(new Requester(name.substring(0, colon), name.substring(colon + 1))));
        }
        List<Target> buckets = new ArrayList<>();
        for (String name : classes.of(targetReaders, List.of(StringClasses.SOMETHING), List.of("*/*"))) {
            buckets.add(new Target.Bucket(name));
        }
        List<Target> objects = new ArrayList<>();
        for (String name : classes.of(
                targetReaders, List.of(StringClasses.SOMETHING + "/" + StringClasses.SOMETHING), List.of("/*"))) {
            int slash = name.indexOf('/');
            objects.add(new Target.ObjectKey(name.substring(0, slash), name.substring(slash + 1)));
        }
        List<Map<String, List<String>>> contexts = contexts();
        List<Request> requests = new ArrayList<>();
        for (String action : actions()) {
            Optional<Action> known = catalogue.action(action);
            boolean management = action.startsWith("cwobject:");
            List<Target> targets = new ArrayList<>();
            if (management || known.isEmpty() || known.get().scope() == Scope.GLOBAL) {
                targets.add(new Target.Global());
            }
            if (!management && (known.isEmpty() || known.get().scope() == Scope.BUCKET)) {
                targets.addAll(buckets);
            }
            if (!management && (known.isEmpty() || known.get().scope() == Scope.OBJECT)) {
                targets.addAll(objects);
            }
            boolean listing = known.map(Action::listing).orElse(false);
            for (Map<String, List<String>> context : contexts) {
                if (listing || context.keySet().stream().noneMatch(this::isOfListings)) {
                    for (Target target : targets) {
                        who.forEach(one -> requests.add(new Request(one, action, target, new TreeMap<>(context))));
                    }
                }
            }
        }
        return requests;
    }

    private boolean isOfListings(String key) {
        return catalogue
                .conditionKey(key)
                .filter(known -> known.presence() == ConditionKey.Presence.LISTING)
                .isPresent();
    }

    /** Two actions of each kind where there are two: that they go together is up to the engine to see. */
    private Set<String> actions() throws StringClasses.TooMany {
        Map<Object, List<String>> kinds = new LinkedHashMap<>();
        for (Action action : catalogue.actions().values()) {
            Set<String> matching = new HashSet<>();
            actionPatterns.stream()
                    .filter(pattern -> classes.matches(pattern, action.name()))
                    .forEach(matching::add);
            kinds.computeIfAbsent(
                            List.of(matching, action.scope(), action.exempt(), action.listing()),
                            kind -> new ArrayList<>())
                    .add(action.name());
        }
        Set<String> names = new LinkedHashSet<>();
        kinds.values().forEach(kind -> {
            names.add(kind.get(0));
            names.add(kind.get(kind.size() - 1));
        });
        for (String service : List.of("s3:", "cwobject:")) {
            List<Reader> readers = new ArrayList<>();
            actionPatterns.forEach(pattern -> readers.add(new Reader(pattern, false, service, '\0')));
            names.addAll(unknown(service, readers));
        }
        return names;
    }

    /** The walk takes the shortest name of each class: where that is one of the catalogue, it has to find another. */
    private List<String> unknown(String service, List<Reader> patterns) throws StringClasses.TooMany {
        List<Reader> readers = new ArrayList<>(patterns);
        while (true) {
            List<String> names = new ArrayList<>();
            int before = readers.size();
            for (String rest : classes.of(readers, List.of(StringClasses.SOMETHING), List.of())) {
                Reader known = new Reader(service + rest, true, service, '\0');
                if (catalogue.action(service + rest).isEmpty()) {
                    names.add(service + rest);
                } else if (!readers.contains(known)) {
                    readers.add(known);
                }
            }
            if (readers.size() == before) {
                return names;
            }
        }
    }

    private List<Map<String, List<String>>> contexts() throws StringClasses.TooMany {
        List<Map<String, List<String>>> contexts = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, Set<Reader>> key : valueReaders.entrySet()) {
            List<String> values = classes.of(key.getValue(), List.of(), List.of());
            boolean single = catalogue
                    .conditionKey(key.getKey())
                    .filter(known -> !known.multiple())
                    .isPresent();
            List<List<String>> options = new ArrayList<>(List.of(List.of()));
            if (single) {
                values.forEach(value -> options.add(List.of(value)));
            } else {
                for (int set = 1; set < 1 << values.size(); set++) {
                    List<String> some = new ArrayList<>();
                    for (int i = 0; i < values.size(); i++) {
                        if ((set >> i & 1) == 1) {
                            some.add(values.get(i));
                        }
                    }
                    options.add(some);
                }
            }
            List<Map<String, List<String>>> longer = new ArrayList<>();
            for (Map<String, List<String>> context : contexts) {
                for (List<String> option : options) {
                    Map<String, List<String>> more = new TreeMap<>(context);
                    if (!option.isEmpty()) {
                        more.put(key.getKey(), option);
                    }
                    longer.add(more);
                }
            }
            contexts = longer;
        }
        return contexts;
    }
}
