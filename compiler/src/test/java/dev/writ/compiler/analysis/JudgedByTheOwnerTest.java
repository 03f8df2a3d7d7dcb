package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.ExactAnalysisExamplesTest.policies;
import static dev.writ.compiler.analysis.ExactAnalysisExamplesTest.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import org.junit.jupiter.api.Test;

/**
 * Exact answers where requests of others are judged by the organization policies of the owner, too: the policy of the
 * bucket lets a partner in, and so must an organization policy, which can only name everybody.
 */
final class JudgedByTheOwnerTest {

    private static final Profile OWNER =
            Profile.documented(CatalogueReader.shipped()).with(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner");
    private static final ExactAnalysis ANALYSIS =
            new ExactAnalysis(OWNER.with(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS, "yes"));

    private static final String PARTNER =
            "bucket aaa: Allow arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/*\n";
    private static final String SERVICE =
            "bucket aaa: Allow arn:aws:iam::static:role/static/inventory s3:PutObject arn:aws:s3:::aaa/*\n";
    private static final String EVERYBODY = "organization: Allow * s3:GetObject aaa/*\n";

    private static String difference(String before, String after) {
        Difference difference = ANALYSIS.difference(policies(before), policies(after));
        assertThat(difference.unknown()).isEmpty();
        return shown(difference.gained(), "+ ") + shown(difference.lost(), "- ");
    }

    @Test
    void thePolicyOfTheBucketAloneLetsNobodyIn() {
        assertThat(difference("", PARTNER)).isEmpty();
        assertThat(ANALYSIS.everything(policies(PARTNER)).products()).isEmpty();
    }

    /** A service of the platform is no stranger. */
    @Test
    void servicesAreNotJudged() {
        assertThat(difference("", SERVICE)).isEqualTo("""
                + arn:aws:iam::static:role/static/inventory s3:PutObject aaa/*
                """);
    }

    @Test
    void anOrganizationPolicyLetsThePartnerIn() {
        assertThat(difference(PARTNER, PARTNER + EVERYBODY)).isEqualTo("""
                + arn:aws:iam::wandb:role/x s3:GetObject aaa/* (if their own organization allows it)
                """);
        assertThat(difference(PARTNER + EVERYBODY, PARTNER)).isEqualTo("""
                - arn:aws:iam::wandb:role/x s3:GetObject aaa/* (if their own organization allows it)
                """);
        assertThat(ANALYSIS.allowsNoMore(policies(PARTNER + EVERYBODY), policies(PARTNER)))
                .isInstanceOf(Answer.Fails.class);
    }

    /** The two meet in one key, which is narrower than what the policy of the bucket says. */
    @Test
    void anOrganizationPolicyLetsThePartnerInSomewhere() {
        assertThat(shown(
                        ANALYSIS.everything(policies(PARTNER + "organization: Allow * s3:GetObject aaa/k\n"))
                                .products(),
                        ""))
                .contains("arn:aws:iam::wandb:role/x s3:GetObject aaa/k (if their own organization allows it)");
    }

    @Test
    void andAnotherKeepsItOut() {
        String deny = "organization: Deny * s3:GetObject aaa/k\n";
        assertThat(difference(PARTNER + EVERYBODY, PARTNER + EVERYBODY + deny)).isEqualTo("""
                - arn:aws:iam::wandb:role/x s3:GetObject aaa/k (if their own organization allows it)
                """);
        assertThat(difference(PARTNER + EVERYBODY + deny, PARTNER + EVERYBODY)).isEqualTo("""
                + arn:aws:iam::wandb:role/x s3:GetObject aaa/k (if their own organization allows it)
                """);
    }

    /** Both statements are needed for the partner alone: our own principals are not let in by the bucket's policy. */
    @Test
    void bothStatementsAreNeeded() {
        assertThat(ANALYSIS.uses(policies(PARTNER + EVERYBODY))).noneMatch(StatementUse::redundant);
        assertThat(ANALYSIS.uses(policies(PARTNER))).singleElement().matches(StatementUse::redundant);
    }

    /** On the way from one half of what lets the partner in to the other, nobody may have both, and nobody needs to. */
    @Test
    void onTheWay() {
        PolicySet nobody = policies(SERVICE);
        PolicySet both = policies(PARTNER + EVERYBODY);
        PolicySet denied = policies(PARTNER + EVERYBODY + "organization: Deny * s3:* *\n");
        assertThat(ANALYSIS.within(both, policies(PARTNER), denied)).isInstanceOf(Answer.Fails.class);
        assertThat(ANALYSIS.within(policies(PARTNER), both, denied)).isEqualTo(new Answer.Holds());
        Between always = ANALYSIS.between(both, policies(PARTNER + EVERYBODY + SERVICE));
        assertThat(always.allowsNoLess(policies(PARTNER))).isInstanceOf(Answer.Fails.class);
        assertThat(always.allowsNoLess(denied)).isInstanceOf(Answer.Fails.class);
        assertThat(always.allowsNoLess(nobody)).isInstanceOf(Answer.Fails.class);
    }

    /** Where not even everybody takes in others, nothing can let them in. */
    @Test
    void whereEverybodyMeansOurOwn() {
        ExactAnalysis analysis = new ExactAnalysis(OWNER.with(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS, "no"));
        assertThat(analysis.everything(policies(PARTNER + EVERYBODY)).products())
                .isEmpty();
    }
}
