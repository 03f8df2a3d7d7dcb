package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.StatementId.Kind;
import org.junit.jupiter.api.Test;

/** What single elements of statements mean. */
final class MeaningTest {

    private final Meaning meaning = new Meaning(Profile.documented(CatalogueReader.shipped()));

    @Test
    void aPatternTakesInActionsOfTheCatalogue() {
        assertThat(meaning.actions("s3:GetObjectTag*")).extracting(Action::name).containsExactly("s3:GetObjectTagging");
        assertThat(meaning.actions("s3:GetObjectTag*")).isSameAs(meaning.actions("s3:GetObjectTag*"));
        assertThat(meaning.actions("s3:NoSuchThing")).isEmpty();
    }

    @Test
    void aResourceMeansTargetsOfSomeLevels() {
        assertThat(meaning.levels(Kind.BUCKET, "arn:aws:s3:::acme")).containsExactly(Scope.BUCKET);
        assertThat(meaning.levels(Kind.BUCKET, "arn:aws:s3:::acme/*")).containsExactly(Scope.OBJECT);
        assertThat(meaning.levels(Kind.BUCKET, "arn:aws:s3:::acme*")).containsExactly(Scope.BUCKET, Scope.OBJECT);
        assertThat(meaning.levels(Kind.ORGANIZATION, "*")).containsExactly(Scope.values());
    }

    @Test
    void aResourceLimitsKeysIfItMeansSomeObjectsOnly() {
        assertThat(meaning.limitsKeys(Kind.BUCKET, "arn:aws:s3:::acme/data/*")).isTrue();
        assertThat(meaning.limitsKeys(Kind.BUCKET, "arn:aws:s3:::acme/one")).isTrue();
        assertThat(meaning.limitsKeys(Kind.BUCKET, "arn:aws:s3:::acme/*")).isFalse();
        assertThat(meaning.limitsKeys(Kind.BUCKET, "arn:aws:s3:::acme*")).isFalse();
        assertThat(meaning.limitsKeys(Kind.BUCKET, "arn:aws:s3:::acme")).isFalse();
        assertThat(meaning.limitsKeys(Kind.ORGANIZATION, "acme/data/*")).isTrue();
        assertThat(meaning.limitsKeys(Kind.ORGANIZATION, "*")).isFalse();
    }
}
