package dev.writ.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which facts each element of a statement touches, and no others; that none is missing shows in the tables. */
final class TouchedTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();

    private static Set<Fact> touched(String policies) {
        return Touched.by(ExactAnalysisExamplesTest.policies(policies), CATALOGUE);
    }

    private static Set<Fact> facts(String names) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        for (String name : names.isEmpty() ? new String[0] : names.split(" ")) {
            facts.add(Fact.valueOf(name));
        }
        return facts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The elements of a statement of an organization policy, and what they touch.
                "role/a    s3:GetObject        aaa/*               | ''",
                "*         s3:*                *                   | ''",
                "role/*    s3:Get*             aaa                 | ''",
                "role/*x   s3:GetObject        aaa/*               | INNER_WILDCARDS",
                "role/?    s3:GetObject        aaa/*               | QUESTION_MARK",
                "role/${x} s3:GetObject        aaa/*               | POLICY_VARIABLES",
                "role/a    s3:*Object          aaa/*               | INNER_WILDCARDS CASE_SENSITIVE_ACTIONS",
                "role/a    s3:getObject        aaa/*               | CASE_SENSITIVE_ACTIONS",
                "role/a    S3:Get*             aaa/*               | CASE_SENSITIVE_ACTIONS",
                "role/a    s3:GETOBJ*          aaa/*               | CASE_SENSITIVE_ACTIONS",
                "role/a    s3:Future           aaa/*               | CASE_SENSITIVE_ACTIONS",
                "role/a    s3:Future*          aaa/*               | ''",
                "role/a    s3:GetObject        aaa/k               | KEY_PREFIXES",
                "role/a    s3:GetObject        aaa/k/*             | KEY_PREFIXES",
                "role/a    s3:GetObject        a*                  | BUCKET_WILDCARD_CROSSES_SLASH",
                "role/a    s3:GetObject        *a                  | BUCKET_WILDCARD_CROSSES_SLASH INNER_WILDCARDS",
                "role/a    s3:GetObject        ?/*                 | BUCKET_WILDCARD_CROSSES_SLASH QUESTION_MARK",
                "role/a    s3:GetObject        a*/x:y              | BUCKET_WILDCARD_CROSSES_SLASH INNER_WILDCARDS KEY_PREFIXES",
                "role/a    s3:GetObject        arn:aws:s3:::aaa/*  | ARN_RESOURCES",
            })
    void elementsOfOrganizationPolicies(String statement, String facts) {
        assertEquals(facts(facts), touched("organization: Allow " + statement.replaceAll(" +", " ")));
    }

    /** A bucket that has a policy is always touched by what is known of the actions about which it is asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Allow arn:aws:iam::ab1:role/a   | ''",
                "Deny  arn:aws:iam::wandb:role/a | ''",
                "Deny  *                         | ''",
                "Allow *                         | ANONYMOUS_REQUESTS FOREIGN_REQUEST_JUDGEMENT ORGANIZATION_STAR_COVERS_FOREIGNERS",
                "Allow arn:aws:iam::wandb:role/a | FOREIGN_REQUEST_JUDGEMENT ORGANIZATION_STAR_COVERS_FOREIGNERS",
                "Allow arn:aws:iam::ab1:*        | WILDCARDS_IN_BUCKET_POLICY_PRINCIPALS",
                "Deny  arn:aws:iam::ab1:role/?   | WILDCARDS_IN_BUCKET_POLICY_PRINCIPALS QUESTION_MARK",
            })
    void principalsOfBucketPolicies(String who, String facts) {
        Set<Fact> expected = facts(facts);
        expected.addAll(EnumSet.of(Fact.BUCKET_POLICY_READ_AND_DELETE, Fact.CREATE_BUCKET_ASKS));
        assertEquals(
                expected, touched("bucket aaa: " + who.replaceAll(" +", " ") + " s3:GetObject arn:aws:s3:::aaa/*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals    cw:PrincipalOrgID ab1   | ''",
                "StringEquals    cw:PrincipalOrgID a?1   | QUESTION_MARK",
                "StringEquals    iam:ab1:groups    g     | GROUPS_OPERATOR",
                "StringEquals    s3:prefix         a     | LIST_WITHOUT_PREFIX PREFIX_OF_VERSION_LISTINGS",
                "StringNotEquals wandb:OrgID       1     | ABSENT_KEY_IN_NEGATED_TEST NEGATED_TEST_ON_SEVERAL_VALUES",
                "StringEquals    S3:Prefix         a     | LIST_WITHOUT_PREFIX PREFIX_OF_VERSION_LISTINGS GROUPS_OPERATOR UNCONFIRMED_CONDITION_KEYS CASE_SENSITIVE_CONDITION_KEYS",
                "StringEquals    x:y               a     | GROUPS_OPERATOR UNCONFIRMED_CONDITION_KEYS CASE_SENSITIVE_CONDITION_KEYS",
                "StringBegins    cw:PrincipalOrgID ab1   | UNKNOWN_OPERATORS",
                "Null            cw:PrincipalOrgID false | UNCONFIRMED_OPERATORS",
            })
    void testsOfBucketPolicies(String test, String facts) {
        Set<Fact> expected = facts(facts);
        expected.addAll(EnumSet.of(Fact.BUCKET_POLICY_READ_AND_DELETE, Fact.CREATE_BUCKET_ASKS));
        assertEquals(
                expected,
                touched("bucket aaa: Deny arn:aws:iam::ab1:role/a s3:GetObject arn:aws:s3:::aaa/* when "
                        + test.replaceAll(" +", " ")));
    }

    /** What a source has settled is no longer asked. */
    @Test
    void settledFactsAreLeftOut() {
        PolicySet policies = ExactAnalysisExamplesTest.policies("organization: Allow role/? s3:GetObject aaa/k");
        assertEquals(facts("KEY_PREFIXES QUESTION_MARK"), Touched.by(policies, CATALOGUE));
        assertEquals(facts("KEY_PREFIXES"), Touched.by(policies, settled(Fact.QUESTION_MARK)));
    }

    /** A star covers strangers or not by itself, whatever else there is; see {@link PolicyRulings}. */
    @Test
    void ofOneStatementAStarIsTouchedToo() {
        Map<String, Boolean> exactCase = new HashMap<>();
        assertEquals(
                facts("ORGANIZATION_STAR_COVERS_FOREIGNERS"),
                Touched.by(statement("*"), StatementId.Kind.ORGANIZATION, "ab1", CATALOGUE, exactCase));
        assertEquals(
                facts(""), Touched.by(statement("role/*"), StatementId.Kind.ORGANIZATION, "ab1", CATALOGUE, exactCase));
        assertEquals(
                facts("ANONYMOUS_REQUESTS FOREIGN_REQUEST_JUDGEMENT ORGANIZATION_STAR_COVERS_FOREIGNERS"),
                Touched.by(statement("*"), StatementId.Kind.BUCKET, "ab1", CATALOGUE, exactCase));
        assertEquals(Map.of("s3:GetObject", true), exactCase);
    }

    private static Catalogue settled(Fact fact) {
        SortedMap<String, PlatformFact> facts = new TreeMap<>(CATALOGUE.facts());
        facts.computeIfPresent(
                fact.id(),
                (id, open) -> new PlatformFact(
                        id,
                        open.assumed(),
                        open.alternatives(),
                        true,
                        open.says(),
                        open.why(),
                        open.actions(),
                        open.sources()));
        return new Catalogue(
                CATALOGUE.version(),
                CATALOGUE.sources(),
                CATALOGUE.actions(),
                CATALOGUE.notActions(),
                CATALOGUE.services(),
                CATALOGUE.reservedOrganizations(),
                CATALOGUE.conditionKeys(),
                CATALOGUE.conditionOperators(),
                facts,
                CATALOGUE.exceptions());
    }

    private static Statement statement(String principal) {
        return new Statement(
                "s", Effect.ALLOW, List.of("s3:GetObject"), List.of("aaa/*"), List.of(principal), List.of());
    }
}
