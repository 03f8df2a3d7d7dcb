package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every exact answer about small policies that were written to be awkward, against the definition for every kind of
 * request: as {@link ExactPolicyProperties} does for many, but with few actions and in no time. In each text, what
 * stands behind a line of dashes is a second set of policies.
 */
final class SmallPoliciesTest {

    private static final Set<String> ACTIONS = Set.of(
            "s3:GetObject",
            "s3:PutObject",
            "s3:ListBucket",
            "s3:GetBucketPolicy",
            "s3:PutBucketPolicy",
            "s3:CreateBucket",
            "s3:ListAllMyBuckets",
            "cwobject:EnsureAccessPolicy");
    private static final Catalogue CATALOGUE = few(CatalogueReader.shipped());
    private static final Profile PROFILE = Profile.documented(CATALOGUE);
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(PROFILE);

    private static Catalogue few(Catalogue all) {
        SortedMap<String, Action> actions = new TreeMap<>(all.actions());
        actions.keySet().retainAll(ACTIONS);
        return new Catalogue(
                all.version(),
                all.sources(),
                actions,
                all.notActions(),
                all.services(),
                all.reservedOrganizations(),
                all.conditionKeys(),
                all.conditionOperators(),
                all.facts(),
                all.exceptions());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Allows that overlap without one being within the other.
                """
                organization: Allow role/a s3:GetObject aaa/*
                organization: Allow role/* s3:GetObject aaa/r/*
                ----
                organization: Allow role/* s3:Get* aaa/*
                """,
                // A deny inside an allow, and the same written otherwise.
                """
                organization: Allow role/* s3:* *
                organization: Deny role/a s3:Put* aaa/*
                ----
                organization: Allow role/* s3:* *
                organization: Deny role/a s3:PutObject aaa/r/*
                """,
                // Global actions, and all that is not.
                """
                organization: Allow role/a * *
                ----
                organization: Allow role/a * **
                """,
                """
                organization: Allow role/a,role/b s3:* *
                organization: Deny role/b * **
                ----
                organization: Allow role/a,role/b s3:*,cwobject:* *
                organization: Deny role/b cwobject:* *
                """,
                // A bucket policy appears, and keeps out; one that is there names others.
                """
                organization: Allow role/* s3:* *
                ----
                organization: Allow role/* s3:* *
                bucket aaa: Allow arn:aws:iam::ab1:role/a s3:* arn:aws:s3:::aaa,arn:aws:s3:::aaa/*
                """,
                """
                bucket aaa: Allow * s3:* arn:aws:s3:::aaa,arn:aws:s3:::aaa/*
                ----
                bucket aaa: Allow * s3:* arn:aws:s3:::aaa,arn:aws:s3:::aaa/*
                bucket aaa: Deny arn:aws:iam::wandb:* s3:*Object arn:aws:s3:::aaa/r/*
                """,
                // Services and strangers, of one organization and of any.
                """
                bucket aaa: Allow arn:aws:iam::static:role/static/inventory s3:* arn:aws:s3:::aaa/*
                bucket aaa: Allow arn:aws:iam::wandb:role/x s3:PutObject,s3:PutBucketPolicy arn:aws:s3:::aaa,arn:aws:s3:::aaa/*
                ----
                bucket aaa: Allow arn:aws:iam::*:role/* s3:Put* arn:aws:s3:::aaa,arn:aws:s3:::aaa/*
                """,
                // Tests of the organization, which say who is meant.
                """
                organization: Allow role/a s3:GetObject *
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when StringEquals cw:PrincipalOrgID ab1
                ----
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when StringNotEquals cw:PrincipalOrgID ab1
                """,
                """
                organization: Allow role/* s3:GetObject *
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny * s3:GetObject arn:aws:s3:::aaa/r/* when StringLike cw:PrincipalOrgID a*
                ----
                organization: Allow role/* s3:GetObject *
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when StringEquals cw:PrincipalOrgID ab1,wandb
                """,
                // Prefixes, with a listing that has none.
                """
                organization: Allow role/a s3:ListBucket,s3:GetObject aaa,aaa/*
                bucket aaa: Allow arn:aws:iam::ab1:role/a s3:*Bucket,s3:GetObject arn:aws:s3:::aaa,arn:aws:s3:::aaa/* when StringLike s3:prefix r/*
                ----
                organization: Allow role/a s3:ListBucket,s3:GetObject aaa,aaa/*
                bucket aaa: Allow arn:aws:iam::ab1:role/a s3:* arn:aws:s3:::aaa,arn:aws:s3:::aaa/*
                bucket aaa: Deny arn:aws:iam::ab1:role/a s3:* arn:aws:s3:::aaa when StringNotLike s3:prefix r/*
                """,
                // A key with one value, compared and denied.
                """
                bucket aaa: Allow arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/* when StringEquals wandb:OrgID 1,12
                bucket aaa: Deny arn:aws:iam::wandb:role/* s3:* arn:aws:s3:::aaa/k when StringEquals wandb:OrgID 12
                ----
                bucket aaa: Allow arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID 1*
                """,
                // A key with several values.
                """
                organization: Allow role/a s3:GetObject *
                bucket aaa: Allow arn:aws:iam::ab1:* s3:GetObject arn:aws:s3:::aaa/* when StringEquals iam:ab1:groups g,h
                bucket aaa: Deny arn:aws:iam::ab1:* s3:GetObject arn:aws:s3:::aaa/* when StringEquals iam:ab1:groups h
                ----
                organization: Allow role/a s3:GetObject *
                bucket aaa: Allow arn:aws:iam::ab1:* s3:GetObject arn:aws:s3:::aaa/* when Null iam:ab1:groups false
                """,
                // Stars in the middle, single characters, buckets that begin alike.
                """
                organization: Allow r*e/a s3:*Object a*b/k*
                ----
                organization: Allow role/? s3:GetObject a?b/*
                """,
                """
                organization: Allow role/a s3:GetObject a*
                ----
                organization: Allow role/a s3:GetObject aa*/k,ab*/*
                """,
                """
                organization: Allow role/a* s3:GetObject aaa/*
                organization: Allow role/ab s3:GetObject aaa/k
                ----
                organization: Allow role/ab* s3:GetObject aaa/k*
                organization: Deny role/abc s3:GetObject aaa/k/*
                """,
                // Exempt actions on a bucket with a policy, of ours and of others.
                """
                organization: Allow role/a s3:*Bucket* aaa
                bucket aaa: Allow arn:aws:iam::ab1:role/b s3:GetBucketPolicy arn:aws:s3:::aaa
                ----
                organization: Allow role/a s3:*Bucket* aaa
                organization: Deny role/a s3:PutBucketPolicy aaa
                bucket aaa: Allow * s3:*Bucket* arn:aws:s3:::aaa
                """,
                // An action that nobody knows, by name and by wildcard.
                """
                organization: Allow role/a s3:Future,s3:GetObject *
                organization: Deny role/a s3:F* aaa/*
                ----
                organization: Allow role/a s3:*u* *
                """,
            })
    void answersAreWhatTheDefinitionSays(String text) throws StringClasses.TooMany {
        String[] sets = text.split("----\n");
        PolicySet before = ExactAnalysisExamplesTest.policies(sets[0]);
        PolicySet after = ExactAnalysisExamplesTest.policies(sets[1]);
        List<PolicySet> both = List.of(before, after);
        List<Request> requests = PolicyUniverse.of(CATALOGUE, true, both, PolicyUniverse.Box.NOTHING);
        Difference difference = ANALYSIS.difference(before, after);
        assertThat(difference.unknown()).isEmpty();
        compare(difference.gained(), requests, both, after, before);
        compare(difference.lost(), requests, both, before, after);
        for (PolicySet set : both) {
            PolicySet nothing = new PolicySet(RandomPolicies.OWN, new TreeMap<>(), new TreeMap<>());
            ExactAnalysis.Access access = ANALYSIS.everything(set);
            assertThat(access.unknown()).isEmpty();
            compare(access.products(), requests, List.of(set), set, nothing);
            DecisionTable table = DecisionTable.of(set, PROFILE);
            Evaluator definition = new Evaluator(set, PROFILE);
            for (Request request : requests) {
                assertThat(table.decide(request)).as(request.toString()).isEqualTo(definition.decide(request));
            }
            assertThat(ANALYSIS.allowsNoMore(set, set)).isEqualTo(new Answer.Holds());
        }
        assertThat(ANALYSIS.allowsNoMore(after, before) instanceof Answer.Holds)
                .isEqualTo(difference.gained().isEmpty());
        assertThat(ANALYSIS.allowsNoMore(before, after) instanceof Answer.Holds)
                .isEqualTo(difference.lost().isEmpty());
    }

    private static void compare(
            List<Product> products,
            List<Request> requests,
            List<PolicySet> known,
            PolicySet allowing,
            PolicySet refusing) {
        ProductMembers members = new ProductMembers(CATALOGUE, true, known, PolicyUniverse.Box.NOTHING);
        Evaluator allows = new Evaluator(allowing, PROFILE);
        Evaluator refuses = new Evaluator(refusing, PROFILE);
        for (Product product : products) {
            Request witness = product.witness();
            assertThat(allows.decide(witness).allowed()).as("%s", product).isTrue();
            assertThat(refuses.decide(witness).allowed()).as("%s", product).isFalse();
            assertThat(members.means(product, witness, false)).as("%s", product).isTrue();
            for (Product other : products) {
                assertThat(other != product && members.within(product, other))
                        .as("%s within %s", product, other)
                        .isFalse();
            }
        }
        for (Request request : requests) {
            if (request.who().isPresent()) {
                boolean meant = allows.decide(request).allowed()
                        && !refuses.decide(request).allowed();
                boolean found = products.stream().anyMatch(product -> members.means(product, request, false));
                boolean surely = products.stream()
                        .anyMatch(product -> !product.inPart() && members.means(product, request, true));
                assertThat(meant ? found : !surely)
                        .as("%s is %s%n%s", request, meant ? "missing" : "too much", products)
                        .isTrue();
            }
        }
    }
}
