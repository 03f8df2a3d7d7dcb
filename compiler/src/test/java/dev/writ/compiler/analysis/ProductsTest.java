package dev.writ.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.catalogue.CatalogueReader;
import org.junit.jupiter.api.Test;

/** How answers are put into words: what is said together, what apart, what of a part, and in what order. */
final class ProductsTest {

    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CatalogueReader.shipped()));

    /** Everything that policies allow has to be said like this; see {@link ExactAnalysisExamplesTest}. */
    private static void assertSaid(String policies, String expected) {
        assertEquals(
                expected,
                ExactAnalysisExamplesTest.shown(
                        ANALYSIS.everything(ExactAnalysisExamplesTest.policies(policies))
                                .products(),
                        ""));
    }

    // ---- actions

    @Test
    void theWidestWildcardIsSaidAndNoneWithinIt() {
        assertSaid("""
                organization: Allow role/a s3:*t aaa/*
                organization: Allow role/b s3:*Object bbb/*
                """, """
                arn:aws:iam::ab1:role/a s3:*t aaa/*
                arn:aws:iam::ab1:role/b s3:*Object bbb/*
                """);
    }

    @Test
    void aStarAloneIsAWildcardLikeAnyOther() {
        assertSaid("organization: Allow role/a * aaa", "arn:aws:iam::ab1:role/a * aaa\n");
    }

    @Test
    void aWildcardOfActionsOnBucketsIsSaidOfEveryBucket() {
        assertSaid("organization: Allow role/a s3:ListBucket* *", "arn:aws:iam::ab1:role/a s3:ListBucket* *,*/*\n");
    }

    /** Where a star is said of resources, actions on buckets and those on nothing in particular are both possible. */
    @Test
    void aWildcardIsNotSaidIfAnActionOnBucketsIsMissing() {
        assertSaid("""
                organization: Allow role/a s3:*AllMyBuckets,s3:*Bucket *
                organization: Deny role/a s3:CreateBucket *
                organization: Deny role/a s3:DeleteBucket **
                """, """
                arn:aws:iam::ab1:role/a s3:*AllMyBuckets,s3:Bucket (not in the catalogue),s3:ListBucket *,*/*
                """);
    }

    // ---- resources

    @Test
    void aBucketAndAllObjectsInItGoTogether() {
        assertSaid("""
                organization: Allow role/a s3:PutObject aaa/*
                organization: Allow role/a s3:ListBucket aaa
                organization: Allow role/a s3:GetObject bbb/r/*
                """, """
                arn:aws:iam::ab1:role/a s3:ListBucket,s3:PutObject aaa,aaa/*
                arn:aws:iam::ab1:role/a s3:GetObject bbb/r/*
                """);
    }

    /** Of an action that nobody knows it is not known whether it is asked about buckets: it would be said of both. */
    @Test
    void theyAreApartWhereAnUnknownActionIsOfOneOfThem() {
        assertSaid("""
                organization: Allow role/c s3:Fu,s3:GetObject aaa/*
                organization: Allow role/c s3:ListBucket aaa
                """, """
                arn:aws:iam::ab1:role/c s3:Fu (not in the catalogue),s3:GetObject aaa/*
                arn:aws:iam::ab1:role/c s3:ListBucket aaa
                """);
        assertSaid("""
                organization: Allow role/c s3:Fu,s3:GetObject aaa/*
                organization: Allow role/c s3:Fu,s3:ListBucket aaa
                """, """
                arn:aws:iam::ab1:role/c s3:Fu (not in the catalogue),s3:GetObject,s3:ListBucket aaa,aaa/*
                """);
    }

    /** A star means every bucket, and what is not about a bucket. An action that may be asked about both is said of both. */
    @Test
    void whatIsAllowedOnNothingInParticularIsSaidApartIfItIsNotOfEveryBucket() {
        assertSaid("organization: Allow role/a s3:Future *", """
                arn:aws:iam::ab1:role/a s3:Future (not in the catalogue) *,*/*
                """);
        assertSaid("""
                organization: Allow role/a s3:Future,s3:ListAllMyBuckets *
                organization: Deny role/a s3:Future aaa
                """, """
                arn:aws:iam::ab1:role/a s3:Future (not in the catalogue) */*
                arn:aws:iam::ab1:role/a s3:Future (not in the catalogue) * (in part)
                arn:aws:iam::ab1:role/a s3:ListAllMyBuckets *
                """);
        assertSaid("""
                organization: Allow role/a s3:Future,s3:ListAllMyBuckets,s3:ListBucket *
                organization: Deny role/a s3:ListBucket aaa
                """, """
                arn:aws:iam::ab1:role/a s3:Future (not in the catalogue),s3:ListAllMyBuckets *,*/*
                arn:aws:iam::ab1:role/a s3:Future (not in the catalogue),s3:ListBucket * (in part)
                """);
    }

    // ---- principals, and the order

    @Test
    void principalsWithTheSameRightsGoTogetherAndTheOrderOfStatementsDoesNotShow() {
        String expected = """
                arn:aws:iam::ab1:role/a,arn:aws:iam::ab1:role/c s3:GetObject aaa/*
                arn:aws:iam::ab1:role/b s3:GetObject bbb/*
                arn:aws:iam::ab1:role/b s3:PutObject ccc/*
                """;
        assertSaid("""
                organization: Allow role/b s3:PutObject ccc/*
                organization: Allow role/c s3:GetObject aaa/*
                organization: Allow role/b s3:GetObject bbb/*
                organization: Allow role/a s3:GetObject aaa/*
                """, expected);
        assertSaid("""
                organization: Allow role/a,role/c s3:GetObject aaa/*
                organization: Allow role/b s3:GetObject bbb/*
                organization: Allow role/b s3:PutObject ccc/*
                """, expected);
    }

    // ---- in part

    /** With a single character in some pattern, one name does not stand for all names of a star: some are shorter. */
    @Test
    void oneRequestDoesNotStandForPatternsWhereCharactersAreCounted() {
        assertSaid("""
                organization: Allow role/a* s3:GetObject aaa/k
                organization: Allow role/b? s3:GetObject bbb/k
                """, """
                arn:aws:iam::ab1:role/a* s3:GetObject aaa/k (in part)
                arn:aws:iam::ab1:role/b? s3:GetObject bbb/k
                """);
        assertSaid("""
                organization: Allow role/a s3:GetObject aaa/a*
                organization: Allow role/b s3:GetObject aaa/?
                """, """
                arn:aws:iam::ab1:role/a s3:GetObject aaa/a* (in part)
                arn:aws:iam::ab1:role/b s3:GetObject aaa/?
                """);
        assertSaid("""
                organization: Allow role/a s3:ListBucket a*
                organization: Allow role/b? s3:ListBucket bbb
                """, """
                arn:aws:iam::ab1:role/a s3:ListBucket a* (in part)
                arn:aws:iam::ab1:role/b? s3:ListBucket bbb
                """);
        assertSaid("""
                bucket aaa: Allow arn:aws:iam::w*:role/x s3:GetObject arn:aws:s3:::aaa/k
                organization: Allow role/b? s3:ListBucket,s3:ListAllMyBuckets *
                """, """
                arn:aws:iam::ab1:role/b? s3:ListAllMyBuckets *
                arn:aws:iam::ab1:role/b? s3:ListBucket * (in part)
                arn:aws:iam::w*:*:role/x,arn:aws:iam::w*:role/x s3:GetObject aaa/k (in part) (if their own organization allows it)
                arn:aws:iam::w:role/x s3:GetObject aaa/k (if their own organization allows it)
                """);
    }

    /** A deny of other actions, or of others, takes nothing away. */
    @Test
    void whatDoesNotMatterDoesNotMakeAPart() {
        assertSaid("""
                bucket aaa: Allow arn:aws:iam::wandb:* s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny * s3:PutObject arn:aws:s3:::aaa/k
                bucket aaa: Deny arn:aws:iam::zz9:* s3:GetObject arn:aws:s3:::aaa/*
                """, """
                arn:aws:iam::wandb:* s3:GetObject aaa/* (if their own organization allows it)
                """);
        assertSaid("""
                bucket aaa: Allow arn:aws:iam::wandb:* s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny * s3:Get* arn:aws:s3:::aaa/r/* when StringNotEquals cw:PrincipalOrgID wandb
                """, """
                arn:aws:iam::wandb:* s3:GetObject aaa/* (if their own organization allows it)
                """);
    }

    @Test
    void aDenyInsideMakesAPart() {
        assertSaid("""
                bucket aaa: Allow arn:aws:iam::wandb:* s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny * s3:Get* arn:aws:s3:::aaa/r/* when StringEquals wandb:OrgID 1
                """, """
                arn:aws:iam::wandb:* s3:GetObject aaa/* (in part) (if their own organization allows it)
                """);
    }

    /** Said of every organization, and not so for one: by its principals, by a test, and in some contexts only. */
    @Test
    void anOrganizationThatIsDecidedOtherwiseMakesAPartOfAll() {
        assertSaid("""
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny * s3:GetObject arn:aws:s3:::aaa/* when StringLike cw:PrincipalOrgID w*
                """, """
                arn:aws:iam::*:* s3:GetObject aaa/* (in part) (if their own organization allows it)
                """);
        assertSaid("""
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                bucket aaa: Deny arn:aws:iam::wandb:* s3:GetObject arn:aws:s3:::aaa/* when StringEquals wandb:OrgID 1
                """, """
                arn:aws:iam::*:* s3:GetObject aaa/* (in part) (if their own organization allows it)
                arn:aws:iam::wandb:* s3:GetObject aaa/* when wandb:OrgID in [] or missing or other (if their own organization allows it)
                """);
        assertSaid("""
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID 1*
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when StringNotEquals cw:PrincipalOrgID wandb
                bucket aaa: Deny * s3:GetObject arn:aws:s3:::aaa/* when Null wandb:OrgID true
                """, """
                arn:aws:iam::*:* s3:GetObject aaa/* when wandb:OrgID in [1*] or other (in part) (if their own organization allows it)
                arn:aws:iam::wandb:* s3:GetObject aaa/* when wandb:OrgID in [1*] (if their own organization allows it)
                """);
        assertSaid("""
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when StringNotLike wandb:OrgID 1*
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when StringNotEquals cw:PrincipalOrgID wandb
                bucket aaa: Deny * s3:GetObject arn:aws:s3:::aaa/* when Null wandb:OrgID true
                """, """
                arn:aws:iam::*:* s3:GetObject aaa/* when wandb:OrgID in [1*] or other (in part) (if their own organization allows it)
                arn:aws:iam::wandb:* s3:GetObject aaa/* when wandb:OrgID in [] or other (if their own organization allows it)
                """);
    }

    /** All organizations of a pattern are meant, since the test and the principal name the same. */
    @Test
    void aTestThatHoldsForAllWhoAreMeantMakesNoPart() {
        assertSaid("""
                bucket aaa: Allow arn:aws:iam::w*:* s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID 1*
                bucket aaa: Deny * s3:PutObject arn:aws:s3:::aaa/k when StringEquals cw:PrincipalOrgID wandb
                """, """
                arn:aws:iam::w*:* s3:GetObject aaa/* when wandb:OrgID in [1*] (if their own organization allows it)
                """);
    }

    // ---- conditions

    /** Only listings carry a prefix: of other actions no condition is said that speaks of one. */
    @Test
    void prefixesAreSaidOfListingsAlone() {
        assertSaid("""
                organization: Allow role/* s3:ListBucket,s3:GetBucketLocation aaa
                bucket aaa: Allow arn:aws:iam::ab1:* s3:ListBucket,s3:GetBucketLocation arn:aws:s3:::aaa when Null s3:prefix true
                bucket aaa: Allow arn:aws:iam::ab1:* s3:ListBucket arn:aws:s3:::aaa when StringLike s3:prefix r/*
                """, """
                arn:aws:iam::ab1:role/* s3:GetBucketLocation aaa
                arn:aws:iam::ab1:role/* s3:ListBucket aaa when s3:prefix in [r/*] or missing
                """);
    }

    /** What has a condition is within what has the same one or none, and not within what has another. */
    @Test
    void conditionsAreComparedAsTheyAreSaid() {
        assertSaid("""
                bucket aaa: Allow arn:aws:iam::wandb:* s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID 1*
                bucket aaa: Allow arn:aws:iam::wandb:role/x s3:GetObject arn:aws:s3:::aaa/* when StringLike wandb:OrgID 12*
                bucket aaa: Allow arn:aws:iam::wandb:role/y s3:GetObject arn:aws:s3:::aaa/* when StringEquals wandb:OrgID 2
                """, """
                arn:aws:iam::wandb:* s3:GetObject aaa/* when wandb:OrgID in [1*] (if their own organization allows it)
                arn:aws:iam::wandb:role/x s3:GetObject aaa/* when wandb:OrgID in [12*] (if their own organization allows it)
                arn:aws:iam::wandb:role/y s3:GetObject aaa/* when wandb:OrgID in [2] (if their own organization allows it)
                """);
    }
}
