package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The actions that patterns tell apart: all that are known, and one for each way to mean one that nobody knows. */
final class ActionSpaceTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Profile DOCUMENTED = Profile.documented(CATALOGUE);
    private static final Profile ANY_CASE = DOCUMENTED.with(Fact.CASE_SENSITIVE_ACTIONS, "no");

    @Test
    void withoutWildcardsThereIsWhatIsKnown() throws SearchLimit {
        ActionSpace space = space(DOCUMENTED, "s3:GetObject");
        assertThat(space.size()).isEqualTo(CATALOGUE.actions().size());
        assertThat(space.unknown().isEmpty()).isTrue();
        assertThat(space.complete()).isEmpty();
        assertThat(space.name(space.number("s3:GetObject"))).isEqualTo("s3:GetObject");
        assertThat(space.number("s3:Future")).isEqualTo(-1);
    }

    @Test
    void aWildcardTakesInOneThatNobodyKnows() throws SearchLimit {
        assertThat(unknown(space(DOCUMENTED, "s3:Get*"))).containsExactly("s3:GetX");
        assertThat(space(DOCUMENTED, "s3:Get*").complete()).isEmpty();
        assertThat(unknown(space(DOCUMENTED, "s3:Get*", "s3:*"))).containsExactly("s3:GetX", "s3:X");
        assertThat(space(DOCUMENTED, "s3:Get*", "s3:*").complete()).containsExactly("s3:*");
        assertThat(space(DOCUMENTED, "*").complete()).containsExactly("cwobject:*", "s3:*");
    }

    @Test
    void aNameThatNobodyKnowsIsOne() throws SearchLimit {
        assertThat(unknown(space(DOCUMENTED, "s3:Future"))).containsExactly("s3:Future");
        assertThat(unknown(space(DOCUMENTED, "Future"))).isEmpty();
        assertThat(unknown(space(DOCUMENTED, ":Future"))).isEmpty();
    }

    @Test
    void caseMayNotMatter() throws SearchLimit {
        assertThat(unknown(space(DOCUMENTED, "s3:getobject"))).containsExactly("s3:getobject");
        ActionSpace space = space(ANY_CASE, "s3:getobject", "s3:GETOBJECT*");
        assertThat(unknown(space)).doesNotContain("s3:getobject");
        assertThat(names(space, new Matching(ANY_CASE).action("s3:getobject").orElseThrow()))
                .containsExactly("s3:GetObject");
        assertThat(names(space, new Matching(ANY_CASE).action("s3:GETOBJECT*").orElseThrow()))
                .contains("s3:GetObject", "s3:GetObjectTagging")
                .doesNotContain("s3:PutObject");
    }

    @Test
    void eachActionHasItsTarget() throws SearchLimit {
        ActionSpace space = space(DOCUMENTED, "s3:*", "cwobject:*");
        assertThat(names(space, space.at(Scope.GLOBAL)))
                .contains("cwobject:EnsureAccessPolicy", "cwobject:X", "s3:ListAllMyBuckets", "s3:X")
                .doesNotContain("s3:GetObject", "s3:ListBucket");
        assertThat(names(space, space.at(Scope.BUCKET)))
                .contains("s3:ListBucket", "s3:X")
                .doesNotContain("s3:GetObject", "s3:ListAllMyBuckets", "cwobject:X");
        assertThat(names(space, space.at(Scope.OBJECT)))
                .contains("s3:GetObject", "s3:X")
                .doesNotContain("s3:ListBucket", "cwobject:X", "cwobject:EnsureAccessPolicy");
        assertThat(names(space, space.listing())).containsExactly("s3:ListBucket", "s3:ListBucketVersions");
    }

    @Test
    void aNameIsItself() throws SearchLimit {
        ActionSpace space = space(DOCUMENTED, "s3:GetObject");
        assertThat(names(space, new Matching(DOCUMENTED).action("s3:GetObject").orElseThrow()))
                .containsExactly("s3:GetObject");
        assertThat(names(space, new Matching(DOCUMENTED).action("s3:Future").orElseThrow()))
                .isEmpty();
    }

    @Test
    void exceptionsAreLeftOut() throws SearchLimit {
        ActionSpace space = space(DOCUMENTED, "s3:PutBucketP*");
        PatternMeaning pattern =
                new Matching(DOCUMENTED).action("s3:PutBucketP*").orElseThrow();
        assertThat(names(space, space.matching(pattern, List.of("s3:PutBucketPolicy"))))
                .containsExactly("s3:PutBucketPublicAccessBlock", "s3:PutBucketPX");
    }

    @Test
    void bucketPoliciesAreAskedAboutWhatNobodyKnows() throws SearchLimit {
        ActionSpace space = space(DOCUMENTED, "s3:*", "cwobject:*");
        assertThat(names(space, space.exempt(DOCUMENTED)))
                .contains("s3:PutBucketPolicy", "s3:CreateBucket", "s3:ListAllMyBuckets", "cwobject:X")
                .doesNotContain("s3:X", "s3:DeleteBucketPolicy");
        assertThat(names(space, space.exempt(DOCUMENTED.with(Fact.BUCKET_POLICY_READ_AND_DELETE, "exempt"))))
                .contains("s3:DeleteBucketPolicy");
    }

    private static ActionSpace space(Profile profile, String... patterns) throws SearchLimit {
        Matching meaning = new Matching(profile);
        return new ActionSpace(
                CATALOGUE,
                Arrays.stream(patterns)
                        .map(pattern -> meaning.action(pattern).orElseThrow())
                        .toList());
    }

    private static List<String> unknown(ActionSpace space) {
        return names(space, space.unknown());
    }

    private static List<String> names(ActionSpace space, PatternMeaning pattern) throws SearchLimit {
        return names(space, space.matching(pattern, List.of()));
    }

    private static List<String> names(ActionSpace space, Bits bits) {
        List<String> names = new ArrayList<>();
        for (int i = bits.next(0); i >= 0; i = bits.next(i + 1)) {
            names.add(space.name(i));
        }
        return names;
    }
}
