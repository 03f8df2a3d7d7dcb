package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Exact answers by example. A statement is a line:
 *
 * <pre>
 * organization: Allow PRINCIPALS ACTIONS RESOURCES
 * bucket NAME: Deny PRINCIPALS ACTIONS RESOURCES when OPERATOR KEY VALUES
 * </pre>
 *
 * <p>Lists are joined by commas. A product is a line too, with {@code (in part)} where narrower statements decide some
 * of it otherwise, and {@code (if their own organization allows it)} for others.
 */
final class ExactAnalysisExamplesTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));

    // ---- differences

    @Test
    void nothingIsDifferentIfOneStatementSaysWhatTwoSaid() {
        assertDifference("""
                organization: Allow role/a s3:GetObject aaa/*
                organization: Allow role/a s3:PutObject aaa/*
                """, "organization: Allow role/a s3:GetObject,s3:PutObject aaa/*", "");
    }

    @Test
    void anActionMoreIsGained() {
        assertDifference(
                "organization: Allow role/a s3:GetObject aaa/*",
                "organization: Allow role/a s3:GetObject,s3:PutObject aaa/*",
                """
                + arn:aws:iam::ab1:role/a s3:PutObject aaa/*
                """);
    }

    @Test
    void whatAWiderStatementAllowsAnywayIsNoDifference() {
        assertDifference("""
                organization: Allow role/* s3:Get* *
                organization: Allow role/a s3:GetObject aaa/r/*
                """, "organization: Allow role/* s3:Get* *", "");
    }

    @Test
    void starsInTheMiddleAreComparedForAllNames() {
        // Whatever has an a before a b is taken in by one of the two; nothing else is.
        assertDifference("organization: Allow role/a s3:GetObject aaa/a*b*", """
                organization: Allow role/a s3:GetObject aaa/a*b
                organization: Allow role/a s3:GetObject aaa/a*b*c
                """, """
                - arn:aws:iam::ab1:role/a s3:GetObject aaa/a*b* (in part)
                """);
    }

    @Test
    void aFirstBucketPolicyLocksOutWhomItDoesNotName() {
        assertDifference("organization: Allow role/* s3:GetObject *", """
                organization: Allow role/* s3:GetObject *
                bucket aaa: Allow arn:aws:iam::ab1:role/a s3:GetObject arn:aws:s3:::aaa/*
                """, """
                - arn:aws:iam::ab1:role/* s3:GetObject aaa/* (in part)
                """);
    }

    @Test
    void aRemovedBucketPolicyOpensWhatItDidNotAllow() {
        assertDifference("""
                organization: Allow role/a s3:GetObject *
                bucket aaa: Allow arn:aws:iam::ab1:role/a s3:GetObject arn:aws:s3:::aaa/r/*
                """, "organization: Allow role/a s3:GetObject *", """
                + arn:aws:iam::ab1:role/a s3:GetObject aaa/* (in part)
                """);
    }

    @Test
    void aDenyOfOneOrganizationAmongAllIsSeen() {
        assertDifference("bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*", """
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny arn:aws:iam::wandb:* s3:GetObject arn:aws:s3:::aaa/*
                """, """
                - arn:aws:iam::wandb:* s3:GetObject aaa/* (if their own organization allows it)
                """);
    }

    @Test
    void organizationsCanBeNamedByFourPatternsAtOnce() {
        String allow = "bucket aaa: Allow arn:aws:iam::*a*:role/x s3:GetObject arn:aws:s3:::aaa/k"
                + " when StringLike cw:PrincipalOrgID *b*\n";
        String deny = "bucket aaa: Deny arn:aws:iam::*c*:role/x s3:GetObject arn:aws:s3:::aaa/k"
                + " when StringLike cw:PrincipalOrgID *d*\n";
        Difference difference = ANALYSIS.difference(policies(allow), policies(allow + deny));
        assertThat(difference.verdict()).isEqualTo(Difference.Verdict.NARROWER);
        assertThat(difference.lost())
                .allSatisfy(product -> assertThat(
                                product.witness().who().orElseThrow().organization())
                        .contains("a", "b", "c", "d"));
    }

    /** Our own principals need both kinds of policy; where the two meet is narrower than either of them. */
    @Test
    void whatTwoStatementsAllowTogetherIsGained() {
        String bucket = "bucket aaa: Allow arn:aws:iam::ab1:role/a s3:GetObject arn:aws:s3:::aaa/*/k\n";
        String organization = "organization: Allow role/* s3:GetObject aaa/r/*\n";
        assertDifference(bucket, bucket + organization, """
                + arn:aws:iam::ab1:role/a s3:GetObject aaa/r/*/k,aaa/r/k
                """);
    }

    @Test
    void whatIsNoLongerDeniedIsGainedWhereTwoStatementsAllowIt() {
        String allows = """
                organization: Allow role/* s3:GetObject *
                bucket aaa: Allow arn:aws:iam::ab1:role/a s3:GetObject arn:aws:s3:::aaa/r/k
                """;
        String deny = "bucket aaa: Deny * s3:* arn:aws:s3:::aaa/r/*";
        assertDifference(allows + deny, allows, """
                + arn:aws:iam::ab1:role/a s3:GetObject aaa/r/k
                """);
    }

    // ---- who, what

    @Test
    void everyOrganizationButOneIsSaidInPart() {
        assertThat(shown(ANALYSIS.everything(policies("""
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny arn:aws:iam::wandb:* s3:GetObject arn:aws:s3:::aaa/*
                """)).products(), "")).isEqualTo("""
                arn:aws:iam::*:* s3:GetObject aaa/* (in part) (if their own organization allows it)
                """);
    }

    @Test
    void organizationsOfAPatternAreShownAsThePattern() {
        assertThat(shown(
                        ANALYSIS.everything(policies("bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*"
                                        + " when StringLike cw:PrincipalOrgID w*"))
                                .products(),
                        ""))
                .isEqualTo("""
                arn:aws:iam::w*:* s3:GetObject aaa/* (if their own organization allows it)
                """);
    }

    @Test
    void aBucketWithAPolicyIsAnExceptionToAPattern() {
        assertThat(shown(ANALYSIS.everything(policies("""
                organization: Allow * s3:PutObject aa*/r/*
                bucket aab: Deny arn:aws:iam::wandb:role/x s3:ListBucket arn:aws:s3:::aab/*
                """)).products(), "")).isEqualTo("""
                arn:aws:iam::ab1:* s3:PutObject aa*/*/r/*,aa*/r/* (in part)
                """);
    }

    @Test
    void valuesThatAreDeniedInsideAPatternAreSaidInPart() {
        assertThat(shown(
                        ANALYSIS.whoCan(policies("""
                bucket aaa: Allow arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID 1*
                bucket aaa: Deny arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/* when StringEquals wandb:OrgID 12
                """), List.of("s3:GetObject"), "aaa/*")
                                .products(),
                        ""))
                .isEqualTo("""
                arn:aws:iam::wandb:role/x s3:GetObject aaa/* when wandb:OrgID in [1*] (in part) (if their own organization allows it)
                """);
    }

    @Test
    void valuesOfTwoPatternsAreToldFromThoseOfOne() {
        assertThat(shown(
                        ANALYSIS.whoCan(policies("""
                bucket aaa: Allow arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID 1*
                bucket aaa: Deny arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID *2
                """), List.of("s3:GetObject"), "aaa/*")
                                .products(),
                        ""))
                .isEqualTo("""
                arn:aws:iam::wandb:role/x s3:GetObject aaa/* when wandb:OrgID in [1*] (in part) (if their own organization allows it)
                """);
    }

    @Test
    void aPrincipalIsAskedAboutBothLayers() {
        assertThat(shown(
                        ANALYSIS.whatCan(policies("""
                organization: Allow role/a s3:GetObject aaa/*
                organization: Allow role/a s3:ListAllMyBuckets *
                organization: Allow role/b s3:PutObject aaa/*
                bucket bbb: Allow arn:aws:iam::ab1:role/a s3:GetObject arn:aws:s3:::bbb/*
                """), "arn:aws:iam::ab1:role/a")
                                .products(),
                        ""))
                .isEqualTo("""
                arn:aws:iam::ab1:role/a s3:ListAllMyBuckets *
                arn:aws:iam::ab1:role/a s3:GetObject aaa/*
                """);
    }

    // ---- order

    /** A point of two cells is said of the narrower one, whatever the names of the statements are. */
    @Test
    void theOrderOfStatementsDoesNotShow() {
        String counting = "organization: Allow role/? s3:*Object aaa\n";
        String open = "organization: Allow role/* s3:L*Bucket aaa\n";
        String deny = "organization: Deny r*x cwobject:EnsureAccessPolicy aab/*\n";
        String expected = """
                - arn:aws:iam::ab1:role/* s3:L*Bucket aaa (in part)
                - arn:aws:iam::ab1:role/? s3:L*Bucket,s3:Object (not in the catalogue) aaa
                """;
        assertDifference(counting + open + deny, "", expected);
        assertDifference(open + counting + deny, "", expected);
        assertDifference(deny + open + counting, "", expected);
    }

    // ---- wildcards

    /** A bucket policy is not asked about the exempt actions, so a wildcard is all that others can do there. */
    @Test
    void aWildcardOfOthersIsWhatIsPossibleForThem() {
        assertThat(shown(ANALYSIS.everything(policies("""
                bucket aaa: Allow arn:aws:iam::wandb:* s3:* arn:aws:s3:::aaa,arn:aws:s3:::aaa/*
                """)).products(), "")).isEqualTo("""
                arn:aws:iam::wandb:* s3:* aaa,aaa/* (if their own organization allows it)
                """);
        assertThat(shown(ANALYSIS.everything(policies("""
                bucket aaa: Allow arn:aws:iam::static:role/static/inventory s3:* arn:aws:s3:::aaa
                """)).products(), "")).isEqualTo("""
                arn:aws:iam::static:role/static/inventory s3:* aaa
                """);
    }

    /** Where nothing but actions that nobody knows are left of it, a wildcard would be read as the one that is known. */
    @Test
    void aWildcardIsSaidOnlyIfItIsMoreThanOneAction() {
        assertThat(shown(ANALYSIS.everything(policies("""
                bucket aaa: Allow arn:aws:iam::wandb:* s3:PutBucketPo* arn:aws:s3:::aaa
                bucket bbb: Allow arn:aws:iam::wandb:* s3:PutBucketP* arn:aws:s3:::bbb
                """)).products(), "")).isEqualTo("""
                arn:aws:iam::wandb:* s3:PutBucketPoX (not in the catalogue) aaa (if their own organization allows it)
                arn:aws:iam::wandb:* s3:PutBucketP* bbb (if their own organization allows it)
                """);
    }

    /** Of ours, one who may not put the policy may not do everything. */
    @Test
    void aWildcardOfOursIsEverything() {
        assertThat(shown(ANALYSIS.everything(policies("""
                organization: Allow role/a s3:* aaa
                organization: Allow role/b s3:* bbb
                organization: Deny role/b s3:PutBucketPolicy *
                """)).products(), "")
                        .lines()
                        .filter(line -> line.contains("s3:*"))
                        .toList())
                .containsExactly("arn:aws:iam::ab1:role/a s3:* aaa");
    }

    // ---- words

    private static void assertDifference(String before, String after, String expected) {
        Difference difference = ANALYSIS.difference(policies(before), policies(after));
        assertThat(difference.unknown()).isEmpty();
        assertThat(shown(difference.gained(), "+ ") + shown(difference.lost(), "- "))
                .isEqualTo(expected);
    }

    /** Shows products, a line each, behind a mark. */
    static String shown(List<Product> products, String mark) {
        StringBuilder text = new StringBuilder();
        for (Product product : products) {
            text.append(mark)
                    .append(String.join(",", product.principals()))
                    .append(' ')
                    .append(String.join(",", product.actions()))
                    .append(' ')
                    .append(String.join(",", product.resources()));
            for (Product.KeyRange range : product.when()) {
                text.append(" when ").append(range.key()).append(" in ").append(range.patterns());
                text.append(range.missing() ? " or missing" : "").append(range.others() ? " or other" : "");
            }
            text.append(product.inPart() ? " (in part)" : "")
                    .append(product.ifOwnOrganizationAllows() ? " (if their own organization allows it)" : "")
                    .append('\n');
        }
        return text.toString();
    }

    /** Reads statements, a line each. */
    static PolicySet policies(String text) {
        Map<String, List<Statement>> organization = new TreeMap<>();
        Map<String, List<Statement>> buckets = new TreeMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            String[] parts = line.split(": ", 2);
            String[] words = parts[1].split(" ");
            List<ConditionTest> tests = new ArrayList<>();
            if (words.length > 4) {
                tests.add(new ConditionTest(words[5], words[6], list(words[7])));
            }
            Statement statement = new Statement(
                    "s" + number++,
                    words[0].equals("Allow") ? Effect.ALLOW : Effect.DENY,
                    list(words[2]),
                    list(words[3]),
                    list(words[1]),
                    tests);
            boolean ofBucket = parts[0].startsWith("bucket ");
            (ofBucket ? buckets : organization)
                    .computeIfAbsent(ofBucket ? parts[0].substring(7) : "p", name -> new ArrayList<>())
                    .add(statement);
        }
        return RandomPolicies.set(organization, buckets);
    }

    private static List<String> list(String words) {
        return Arrays.asList(words.split(",", -1));
    }
}
