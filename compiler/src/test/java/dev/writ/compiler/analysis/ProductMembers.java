package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which requests a product means, as somebody who reads it would take it. */
final class ProductMembers {

    private static final String UNKNOWN = " (not in the catalogue)";

    private final Catalogue catalogue;
    private final StringClasses classes;
    private final Set<String> actionPatterns = new TreeSet<>();
    private final Map<String, Set<String>> values = new TreeMap<>();

    ProductMembers(Catalogue catalogue, boolean question, Collection<PolicySet> sets, PolicyUniverse.Box box) {
        this.catalogue = catalogue;
        this.classes = new StringClasses(question);
        actionPatterns.addAll(box.actions());
        for (PolicySet set : sets) {
            set.organizationPolicies().values().forEach(this::read);
            set.bucketPolicies().values().forEach(this::read);
        }
    }

    private void read(Policy policy) {
        for (Statement statement : policy.statements()) {
            actionPatterns.addAll(statement.actions());
            for (ConditionTest test : statement.conditions()) {
                Set<String> known = values.computeIfAbsent(test.key(), key -> new TreeSet<>());
                if (!test.operator().equals("Null")) {
                    known.addAll(test.values());
                }
            }
        }
    }

    /**
     * Tells whether a product means a request.
     *
     * @param surely leave out what is only perhaps meant: values that are told apart elsewhere in the policies
     */
    boolean means(Product product, Request request, boolean surely) {
        Request.Requester who = request.who().orElseThrow();
        return product.principals().stream().anyMatch(pattern -> isPrincipal(pattern, who))
                && !(product.ifOwnOrganizationAllows() && who.organization().equals(RandomPolicies.OWN))
                && product.actions().stream()
                        .anyMatch(pattern -> isAction(pattern, request.action()) && isPossible(pattern, request))
                && product.resources().stream().anyMatch(pattern -> isResource(pattern, request.target()))
                && product.when().stream().allMatch(range -> isIn(range, request, surely));
    }

    /** As a resource is a bucket and a key, a principal is an organization, which holds no colon, and an identity. */
    private boolean isPrincipal(String pattern, Request.Requester who) {
        String rest = pattern.substring(PolicyUniverse.ARN.length());
        int colon = rest.indexOf(':');
        return classes.matches(rest.substring(0, colon), who.organization())
                && classes.matches(rest.substring(colon + 1), who.identity());
    }

    private boolean isAction(String pattern, String action) {
        if (!pattern.endsWith(UNKNOWN)) {
            return classes.matches(pattern, action);
        }
        String example = pattern.substring(0, pattern.length() - UNKNOWN.length());
        return catalogue.action(action).isEmpty() && matching(example).equals(matching(action));
    }

    /** A wildcard leaves out what principals of other organizations can never do; what is named is meant. */
    private boolean isPossible(String pattern, Request request) {
        return !pattern.contains("*")
                || request.who().orElseThrow().organization().equals(RandomPolicies.OWN)
                || catalogue.action(request.action()).filter(Action::exempt).isEmpty();
    }

    private Set<String> matching(String action) {
        Set<String> matching = new HashSet<>();
        for (String pattern : actionPatterns) {
            if (classes.matches(pattern, action)) {
                matching.add(pattern);
            }
        }
        matching.add(action.substring(0, action.indexOf(':')));
        return matching;
    }

    private boolean isResource(String pattern, Request.Target target) {
        int slash = pattern.indexOf('/');
        if (target instanceof Request.Target.ObjectKey object) {
            return slash > 0
                    && classes.matches(pattern.substring(0, slash), object.bucket())
                    && classes.matches(pattern.substring(slash + 1), object.key());
        }
        return target.bucketName()
                .map(bucket -> slash < 0 && classes.matches(pattern, bucket))
                .orElse(pattern.equals("*"));
    }

    private boolean isIn(Product.KeyRange range, Request request, boolean surely) {
        List<String> present = request.context().getOrDefault(range.key(), List.of());
        if (present.isEmpty()) {
            return range.missing();
        }
        if (surely && present.size() > 1) {
            return false;
        }
        boolean named = range.patterns().stream()
                .anyMatch(set -> Arrays.stream(set.split(" and ", -1))
                        .allMatch(pattern -> present.stream().anyMatch(value -> classes.matches(pattern, value))));
        return named || (range.others() && (!surely || isOther(range.key(), present.get(0))));
    }

    private boolean isOther(String key, String value) {
        return values.getOrDefault(key, Set.of()).stream().noneMatch(pattern -> classes.matches(pattern, value));
    }

    /** Tells whether all that a product means is meant by another too, and said there as well. */
    boolean within(Product product, Product other) {
        return product.ifOwnOrganizationAllows() == other.ifOwnOrganizationAllows()
                && (product.inPart() || !other.inPart())
                && (other.when().isEmpty() || product.when().equals(other.when()))
                && allPrincipals(product.principals(), other.principals())
                && allResources(product.resources(), other.resources())
                && all(product.actions(), other.actions());
    }

    private boolean all(List<String> patterns, List<String> by) {
        return patterns.stream().allMatch(one -> by.stream().anyMatch(wider -> contains(wider, one)));
    }

    private boolean allPrincipals(List<String> patterns, List<String> by) {
        return patterns.stream()
                .allMatch(one -> by.stream()
                        .anyMatch(wider -> contains(organization(wider), organization(one))
                                && contains(
                                        wider.substring(organization(wider).length()),
                                        one.substring(organization(one).length()))));
    }

    private boolean allResources(List<String> patterns, List<String> by) {
        return patterns.stream()
                .allMatch(one -> by.stream()
                        .anyMatch(wider -> contains(bucket(wider), bucket(one)) && contains(key(wider), key(one))));
    }

    /** A star of the one is letters, more than one, that the other takes in with stars only. */
    private boolean contains(String wider, String one) {
        return classes.matches(wider, one.replace("*", "\u0003\u0003"));
    }

    private static String organization(String arn) {
        return arn.substring(0, arn.indexOf(':', PolicyUniverse.ARN.length()));
    }

    private static String bucket(String resource) {
        int slash = resource.indexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash);
    }

    private static String key(String resource) {
        int slash = resource.indexOf('/');
        return slash < 0 ? "" : resource.substring(slash);
    }
}
