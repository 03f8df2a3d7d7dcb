package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.ConditionOperator;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the facts that policies touch: those of which another value could change what they mean. It may name too many,
 * never too few; a comparison then tells.
 */
final class Touched {

    private static final String EVERYTHING = "*";

    private final String organization;
    private final Catalogue catalogue;
    private final Map<String, Boolean> exactCase;
    private final Set<Fact> found = EnumSet.noneOf(Fact.class);

    private Touched(String organization, Catalogue catalogue, Map<String, Boolean> exactCase) {
        this.organization = organization;
        this.catalogue = catalogue;
        this.exactCase = exactCase;
    }

    /** Returns the facts that policies touch and that are not settled. */
    static Set<Fact> by(PolicySet policies, Catalogue catalogue) {
        Touched touched = new Touched(policies.organization(), catalogue, new HashMap<>());
        for (Policy policy : policies.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                touched.organization(statement);
            }
        }
        for (Policy policy : policies.bucketPolicies().values()) {
            for (Statement statement : policy.statements()) {
                touched.bucket(statement);
            }
        }
        if (!policies.bucketPolicies().isEmpty()) {
            touched.found.add(Fact.BUCKET_POLICY_READ_AND_DELETE);
            touched.found.add(Fact.CREATE_BUCKET_ASKS);
        }
        Set<Fact> open = EnumSet.noneOf(Fact.class);
        for (Fact fact : touched.found) {
            if (fact.decides() && !touched.settled(fact)) {
                open.add(fact);
            }
        }
        return open;
    }

    /**
     * Returns the facts that a statement of a kind of policy of an organization touches, settled or not.
     *
     * @param exactCase what is known of the spelling of actions, for the next statement
     */
    static Set<Fact> by(
            Statement statement,
            StatementId.Kind kind,
            String organization,
            Catalogue catalogue,
            Map<String, Boolean> exactCase) {
        Touched touched = new Touched(organization, catalogue, exactCase);
        if (kind == StatementId.Kind.ORGANIZATION) {
            touched.organization(statement);
            if (statement.principals().stream().anyMatch(Matching::meansEverybody)) {
                touched.found.add(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS);
            }
        } else {
            touched.bucket(statement);
        }
        return touched.found;
    }

    private boolean settled(Fact fact) {
        PlatformFact known = catalogue.facts().get(fact.id());
        return known != null && known.confirmed();
    }

    private void organization(Statement statement) {
        both(statement);
        for (String resource : statement.resources()) {
            int slash = resource.indexOf('/');
            if (resource.startsWith("arn:")) {
                found.add(Fact.ARN_RESOURCES);
            }
            if (slash >= 0 && !resource.substring(slash + 1).equals(EVERYTHING)) {
                found.add(Fact.KEY_PREFIXES);
            }
        }
    }

    private void bucket(Statement statement) {
        both(statement);
        String own = Who.ARN + organization + ":";
        for (String principal : statement.principals()) {
            boolean wildcard = principal.indexOf('*') >= 0 || principal.indexOf('?') >= 0;
            if (principal.equals(EVERYTHING) && statement.effect() == Effect.ALLOW) {
                found.add(Fact.ANONYMOUS_REQUESTS);
            }
            if (wildcard && !principal.equals(EVERYTHING)) {
                found.add(Fact.WILDCARDS_IN_BUCKET_POLICY_PRINCIPALS);
            }
            if (!principal.startsWith(own) && statement.effect() == Effect.ALLOW) {
                found.add(Fact.FOREIGN_REQUEST_JUDGEMENT);
                found.add(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS);
            }
        }
        for (ConditionTest test : statement.conditions()) {
            test(test);
        }
    }

    private void both(Statement statement) {
        patterns(statement.principals());
        patterns(statement.resources());
        for (String action : statement.actions()) {
            pattern(action);
            if (!exactCase.computeIfAbsent(action, this::exactCase)) {
                found.add(Fact.CASE_SENSITIVE_ACTIONS);
            }
        }
        for (String resource : statement.resources()) {
            int slash = resource.indexOf('/');
            String before = slash < 0 ? resource : resource.substring(0, slash);
            if (!resource.equals(EVERYTHING) && (before.indexOf('*') >= 0 || before.indexOf('?') >= 0)) {
                found.add(Fact.BUCKET_WILDCARD_CROSSES_SLASH);
            }
        }
    }

    /** A name of the catalogue, or the beginning of some, is spelled as it should be. */
    private boolean exactCase(String action) {
        int star = action.indexOf('*');
        String start = star < 0 ? action : action.substring(0, star);
        for (Action known : catalogue.actions().values()) {
            boolean exact = star < 0 ? known.name().equals(start) : known.name().startsWith(start);
            boolean folded = star < 0
                    ? known.name().equalsIgnoreCase(start)
                    : known.name().regionMatches(true, 0, start, 0, start.length());
            if (folded && !exact) {
                return false;
            }
        }
        return star == action.length() - 1 || catalogue.action(action).isPresent();
    }

    private void patterns(List<String> patterns) {
        for (String pattern : patterns) {
            pattern(pattern);
        }
    }

    private void pattern(String pattern) {
        int star = pattern.indexOf('*');
        if (star >= 0 && star < pattern.length() - 1) {
            found.add(Fact.INNER_WILDCARDS);
        }
        if (pattern.indexOf('?') >= 0) {
            found.add(Fact.QUESTION_MARK);
        }
        if (pattern.contains("${")) {
            found.add(Fact.POLICY_VARIABLES);
        }
    }

    private void test(ConditionTest test) {
        patterns(test.values());
        Optional<ConditionKey> key = catalogue.conditionKey(test.key());
        boolean negated = test.operator().startsWith("StringNot");
        boolean several = key.isPresent() && key.get().multiple();
        if (negated) {
            found.add(Fact.ABSENT_KEY_IN_NEGATED_TEST);
            found.add(Fact.NEGATED_TEST_ON_SEVERAL_VALUES);
        }
        if (several || key.isEmpty()) {
            found.add(Fact.GROUPS_OPERATOR);
        }
        if (key.isEmpty() || !key.get().confirmed()) {
            found.add(Fact.UNCONFIRMED_CONDITION_KEYS);
        }
        if (key.isEmpty()) {
            found.add(Fact.CASE_SENSITIVE_CONDITION_KEYS);
        }
        if (test.key().equalsIgnoreCase(Request.PREFIX)) {
            found.add(Fact.LIST_WITHOUT_PREFIX);
            found.add(Fact.PREFIX_OF_VERSION_LISTINGS);
        }
        ConditionOperator operator = catalogue.conditionOperators().get(test.operator());
        if (operator == null) {
            found.add(Fact.UNKNOWN_OPERATORS);
        } else if (!operator.confirmed()) {
            found.add(Fact.UNCONFIRMED_OPERATORS);
        }
    }
}
