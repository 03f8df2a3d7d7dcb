package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What would be allowed without a signature, if a bucket policy were enough for that. */
final class UnsignedRequestsTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Profile PROFILE =
            Profile.documented(CATALOGUE).with(Fact.ANONYMOUS_REQUESTS, "bucket-policy-only");

    private static final ConditionTest OURS =
            new ConditionTest("StringEquals", Request.PRINCIPAL_ORG, List.of(RandomPolicies.OWN));
    private static final ConditionTest NOT_OURS =
            new ConditionTest("StringNotEquals", Request.PRINCIPAL_ORG, List.of(RandomPolicies.OWN));
    private static final ConditionTest NO_ORGANIZATION =
            new ConditionTest("Null", Request.PRINCIPAL_ORG, List.of("true"));
    private static final ConditionTest UNDER = new ConditionTest("StringLike", Request.PREFIX, List.of("runs/*"));

    @Test
    void whatIsForEverybodyIsAllowed() throws SearchLimit {
        assertThat(allowed(allow("s3:GetObject", "*"))).map(Request::action).contains("s3:GetObject");
        assertThat(allowed(allow("s3:GetObject", "*"))).map(Request::who).contains(Optional.empty());
    }

    @Test
    void whatIsForSomeIsNot() throws SearchLimit {
        assertThat(allowed(allow("s3:GetObject", "arn:aws:iam::*"))).isEmpty();
        assertThat(allowed(allow("s3:GetObject", "arn:aws:iam::wandb:*"))).isEmpty();
        assertThat(allowed(allow("s3:GetObject", "*", OURS))).isEmpty();
    }

    /** Who does not sign is of no organization, and so of none that is not ours. */
    @Test
    void testsOfTheOrganizationAreDecidedAsForAMissingKey() throws SearchLimit {
        assertThat(allowed(allow("s3:GetObject", "*", NOT_OURS))).isPresent();
        assertThat(allowed(allow("s3:GetObject", "*", NO_ORGANIZATION))).isPresent();
        assertThat(allowed(
                        PROFILE.with(Fact.ABSENT_KEY_IN_NEGATED_TEST, "fails"), allow("s3:GetObject", "*", NOT_OURS)))
                .isEmpty();
    }

    @Test
    void denialsCountIfTheyAreForEverybody() throws SearchLimit {
        assertThat(allowed(allow("s3:Get*", "*"), deny("s3:*", "*"))).isEmpty();
        assertThat(allowed(allow("s3:Get*", "*"), deny("s3:*", "*", OURS))).isPresent();
        assertThat(allowed(allow("s3:Get*", "*"), deny("s3:*", "*", NOT_OURS))).isEmpty();
        assertThat(allowed(allow("s3:Get*", "*"), deny("s3:*", "arn:aws:iam::*")))
                .isPresent();
    }

    /** Nobody but us is ever allowed what no bucket policy is asked about. */
    @Test
    void exemptActionsStayRefused() throws SearchLimit {
        assertThat(allowed(allow("s3:PutBucketPolicy", "*"))).isEmpty();
        assertThat(allowed(allow("s3:CreateBucket", "*"))).isEmpty();
        assertThat(allowed(PROFILE.with(Fact.CREATE_BUCKET_ASKS, "yes"), allow("s3:CreateBucket", "*")))
                .isPresent();
    }

    @Test
    void otherConditionsAreKept() throws SearchLimit {
        assertThat(allowed(allow("s3:ListBucket", "*", UNDER))
                        .orElseThrow()
                        .context()
                        .get(Request.PREFIX))
                .singleElement()
                .asString()
                .startsWith("runs/");
        assertThat(allowed(allow("s3:ListBucket", "*", UNDER), deny("s3:List*", "*", UNDER)))
                .isEmpty();
    }

    @Test
    void whoJudgesStrangersDoesNotMatter() throws SearchLimit {
        assertThat(allowed(PROFILE.with(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner"), allow("s3:GetObject", "*")))
                .isPresent();
    }

    /** Against every kind of unsigned request, decided by the definition. */
    @Test
    void nothingIsMissedInRandomPolicies() throws SearchLimit {
        RandomPolicies random = new RandomPolicies(23, true);
        int some = 0;
        for (int i = 0; i < 40; i++) {
            PolicySet policies = oftenForEverybody(random.next());
            List<Request> requests;
            try {
                requests = PolicyUniverse.of(CATALOGUE, true, List.of(policies), PolicyUniverse.Box.NOTHING);
            } catch (StringClasses.TooMany e) {
                continue;
            }
            Evaluator definition = new Evaluator(policies, PROFILE);
            Optional<Request> wanted = requests.stream()
                    .filter(request -> request.who().isEmpty())
                    .filter(request -> definition.decide(request).allowed())
                    .findFirst();
            assertThat(new UnsignedRequests(policies, PROFILE).allowed().isPresent())
                    .as("%s of %s", wanted, policies)
                    .isEqualTo(wanted.isPresent());
            some += wanted.isPresent() ? 1 : 0;
        }
        assertThat(some).isGreaterThan(3);
    }

    private static PolicySet oftenForEverybody(PolicySet set) {
        TreeMap<String, Policy> buckets = new TreeMap<>();
        for (Policy policy : set.bucketPolicies().values()) {
            List<Statement> statements = new ArrayList<>();
            for (Statement one : policy.statements()) {
                List<String> principals = statements.size() % 2 == 0 ? List.of("*") : one.principals();
                statements.add(new Statement(
                        one.name(), one.effect(), one.actions(), one.resources(), principals, one.conditions()));
            }
            buckets.put(policy.name(), new Policy(policy.name(), statements));
        }
        return new PolicySet(set.organization(), new TreeMap<>(set.organizationPolicies()), buckets);
    }

    @Test
    void aLeaningHasARequest() {
        List<Leaning> leanings =
                new ExactAnalysis(Profile.documented(CATALOGUE)).leanings(set(allow("s3:GetObject", "*")));
        Leaning leaning = leanings.stream()
                .filter(one -> one.values().equals(Map.of(Fact.ANONYMOUS_REQUESTS.id(), "bucket-policy-only")))
                .findFirst()
                .orElseThrow();
        assertThat(leaning.unknown()).isEmpty();
        assertThat(leaning.gained().orElseThrow().who()).isEmpty();
        assertThat(leaning.lost()).isEmpty();
    }

    private static Optional<Request> allowed(Statement... statements) throws SearchLimit {
        return allowed(PROFILE, statements);
    }

    private static Optional<Request> allowed(Profile profile, Statement... statements) throws SearchLimit {
        return new UnsignedRequests(set(statements), profile).allowed();
    }

    private static PolicySet set(Statement... statements) {
        List<Statement> named = new ArrayList<>();
        for (Statement one : statements) {
            named.add(new Statement(
                    "s" + named.size(),
                    one.effect(),
                    one.actions(),
                    one.resources(),
                    one.principals(),
                    one.conditions()));
        }
        return new PolicySet(
                RandomPolicies.OWN, new TreeMap<>(), new TreeMap<>(Map.of("aaa", new Policy("aaa", named))));
    }

    private static Statement allow(String action, String principal, ConditionTest... tests) {
        return statement(Effect.ALLOW, action, principal, tests);
    }

    private static Statement deny(String action, String principal, ConditionTest... tests) {
        return statement(Effect.DENY, action, principal, tests);
    }

    private static Statement statement(Effect effect, String action, String principal, ConditionTest... tests) {
        return new Statement(
                "s",
                effect,
                List.of(action),
                List.of("arn:aws:s3:::aaa", "arn:aws:s3:::aaa/*"),
                List.of(principal),
                List.of(tests));
    }
}
