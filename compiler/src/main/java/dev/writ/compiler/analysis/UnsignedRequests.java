package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds requests that nobody has signed and that policies allow, on a platform where such a request may pass by a
 * bucket policy alone.
 *
 * <p>Who does not sign is met by the statements for everybody only, and carries no organization. So policies are made
 * in which nothing else is left: the statements of bucket policies for everybody, with their tests of the organization
 * decided as for a missing key. These let in any stranger, whoever it is, exactly where they let in a request that is
 * not signed: no organization policy judges either, and about exempt actions neither is asked.
 */
final class UnsignedRequests {

    private final PolicySet policies;
    private final Profile profile;
    private final Matching meaning;

    /**
     * Asks about policies.
     *
     * @param profile a platform on which unsigned requests may pass
     */
    UnsignedRequests(PolicySet policies, Profile profile) {
        this.policies = policies;
        this.profile = profile;
        this.meaning = new Matching(profile);
    }

    /**
     * Returns one that is allowed, if there is any.
     *
     * @throws SearchLimit if the policies say something that cannot be analysed
     */
    Optional<Request> allowed() throws SearchLimit {
        PolicySet forEverybody = forEverybody();
        if (forEverybody.bucketPolicies().isEmpty()) {
            return Optional.empty();
        }
        PolicySet nothing = new PolicySet(policies.organization(), new TreeMap<>(), new TreeMap<>());
        Profile strangers = profile.with(Fact.FOREIGN_REQUEST_JUDGEMENT, "requester");
        Comparison comparison = new Comparison(
                strangers, new Subject.Policies(forEverybody, strangers), new Subject.Policies(nothing, strangers));
        return comparison.allowsNoMore(comparison.part(0), comparison.part(1)) instanceof Answer.Fails fails
                ? Optional.of(confirmed(unsigned(fails.witness())))
                : Optional.empty();
    }

    private PolicySet forEverybody() {
        SortedMap<String, Policy> buckets = new TreeMap<>();
        for (Policy policy : policies.bucketPolicies().values()) {
            List<Statement> statements = new ArrayList<>();
            for (Statement statement : policy.statements()) {
                forEverybody(statement).ifPresent(statements::add);
            }
            if (!statements.isEmpty()) {
                buckets.put(policy.name(), new Policy(policy.name(), statements));
            }
        }
        return new PolicySet(policies.organization(), new TreeMap<>(), buckets);
    }

    /** Returns what a statement says of who does not sign; nothing if it says nothing. */
    private Optional<Statement> forEverybody(Statement statement) {
        if (statement.principals().stream().noneMatch(Matching::meansEverybody)) {
            return Optional.empty();
        }
        List<ConditionTest> tests = new ArrayList<>();
        for (ConditionTest test : statement.conditions()) {
            if (!isOfOrganization(test)) {
                tests.add(test);
            } else if (!meaning.test(test).holds(Map.of())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Statement(
                statement.name(), statement.effect(), statement.actions(), statement.resources(), List.of("*"), tests));
    }

    private boolean isOfOrganization(ConditionTest test) {
        return profile.has(Fact.CASE_SENSITIVE_CONDITION_KEYS, "yes")
                ? test.key().equals(Request.PRINCIPAL_ORG)
                : test.key().equalsIgnoreCase(Request.PRINCIPAL_ORG);
    }

    private static Request unsigned(Request signed) {
        SortedMap<String, List<String>> context = new TreeMap<>(signed.context());
        context.remove(Request.PRINCIPAL_ORG);
        return new Request(Optional.empty(), signed.action(), signed.target(), context);
    }

    /** A witness is shown to people: it must be one by the definition, and not only by the search. */
    private Request confirmed(Request witness) {
        if (!new Evaluator(policies, profile).decide(witness).allowed()) {
            throw new IllegalStateException("the search and the definition disagree about " + witness);
        }
        return witness;
    }
}
