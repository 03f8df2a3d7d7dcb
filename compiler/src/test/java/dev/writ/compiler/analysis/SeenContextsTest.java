package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.ExactAnalysisExamplesTest.policies;
import static dev.writ.compiler.analysis.ExactAnalysisExamplesTest.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.CatalogueReader;
import org.junit.jupiter.api.Test;

/** Exact answers where the platform sees other keys than a request carries, and not the same ones for all actions. */
final class SeenContextsTest {

    private static final Profile DOCUMENTED = Profile.documented(CatalogueReader.shipped());

    private static String all(Profile profile, String text) {
        return shown(new ExactAnalysis(profile).everything(policies(text)).products(), "");
    }

    /** A listing of versions never carries the prefix that is asked for; any other listing does. */
    @Test
    void listingsOfVersionsWithoutPrefix() {
        Profile never = DOCUMENTED.with(Fact.PREFIX_OF_VERSION_LISTINGS, "never-present");
        String text =
                "organization: Allow role/a s3:ListBucket,s3:ListBucketVersions aaa when StringEquals s3:prefix r/";
        assertThat(all(DOCUMENTED, text)).isEqualTo("""
                arn:aws:iam::ab1:role/a s3:ListBucket,s3:ListBucketVersions aaa when s3:prefix in [r/]
                """);
        assertThat(all(never, text)).isEqualTo("""
                arn:aws:iam::ab1:role/a s3:ListBucket aaa when s3:prefix in [r/]
                """);
    }

    /** What nothing tests is seen by all platforms alike. */
    @Test
    void withoutTests() {
        Profile never = DOCUMENTED.with(Fact.PREFIX_OF_VERSION_LISTINGS, "never-present");
        String text = "organization: Allow role/a s3:ListBucket,s3:ListBucketVersions aaa";
        assertThat(all(never, text)).isEqualTo(all(DOCUMENTED, text));
    }

    /** Where a listing without prefix carries an empty one, the test of an empty one takes it in. */
    @Test
    void anEmptyPrefix() {
        Profile empty = DOCUMENTED.with(Fact.LIST_WITHOUT_PREFIX, "empty-string");
        String text = "organization: Allow role/a s3:ListBucket aaa when StringNotLike s3:prefix *";
        String tested = "organization: Allow role/a s3:ListBucket aaa when StringLike s3:prefix *";
        assertThat(all(empty, text)).isEmpty();
        assertThat(all(DOCUMENTED, tested)).isEqualTo("""
                arn:aws:iam::ab1:role/a s3:ListBucket aaa when s3:prefix in [*]
                """);
        assertThat(all(empty, tested)).isEqualTo("""
                arn:aws:iam::ab1:role/a s3:ListBucket aaa
                """);
    }
}
