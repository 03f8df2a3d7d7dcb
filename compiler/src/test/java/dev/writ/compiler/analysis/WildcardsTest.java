package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.CatalogueReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How patterns of documents are taken apart: where a star may take in the separator, there are several ways. */
final class WildcardsTest {

    private static final Profile PROFILE = Profile.documented(CatalogueReader.shipped());

    @Test
    void whatAStarMeansIsAFactOfThePlatform() throws SearchLimit {
        assertThat(read(PROFILE, "a*b?")).isEqualTo(pattern("a*b?"));
        Profile atTheEndOnly = PROFILE.with("inner-wildcards", "literal");
        assertThat(read(atTheEndOnly, "a*b").isLiteral()).isTrue();
        assertThat(read(atTheEndOnly, "a*b*").beginning()).isEqualTo("a*b");
        Profile noQuestion = PROFILE.with("question-mark", "literal");
        assertThat(read(noQuestion, "a?").matches("a?")).isTrue();
        assertThat(read(noQuestion, "a?").matches("ab")).isFalse();
    }

    private static StringPattern read(Profile profile, String identity) throws SearchLimit {
        return Wildcards.of(
                new Matching(profile).organizationPrincipal(identity).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "aaa/r/x, aaa|r/x",
        "aaa/*,   aaa|*",
        "aaa,     ''",
        "aaa/,    ''",
        "/x,      ''",
        "aaa*,    aaa*|*",
        "a*/x,    a*|*/x a*|x",
        "*,       *|*",
        "a?b,     a|b",
        "a*b/c*d, a*|*b/c*d a*b|c*d",
        "*/k*,    *|*/k* *|k*",
    })
    void aResourceIsABucketAndAKey(String resource, String expected) {
        List<String> halves = Wildcards.halves(pattern(resource), '/').stream()
                .map(one -> one.before().shown() + "|" + one.after().shown())
                .toList();
        assertThat(halves).containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:x:y,   arn:, x:y",
        "arn:*,     arn:, *",
        "*,         arn:, *",
        "ar*,       arn:, *",
        "other,     arn:, ''",
        "arn,       arn:, ''",
        "*:x,       arn:, *:x x",
        "?rn:x,     arn:, x",
        "*n:*,      arn:, '*n:* *'",
    })
    void whatFollowsABeginning(String text, String beginning, String expected) {
        List<String> rests = Wildcards.after(pattern(text), beginning).stream()
                .map(StringPattern::shown)
                .toList();
        assertThat(rests).containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void aStarInABucketTakesInObjectsUnlessThePlatformSaysOtherwise() {
        assertThat(Where.named(pattern("aaa*"), true))
                .containsExactly(
                        Where.bucket(pattern("aaa*")), Where.objects(pattern("aaa*"), StringPattern.EVERYTHING));
        assertThat(Where.named(pattern("aaa*"), false)).containsExactly(Where.bucket(pattern("aaa*")));
        assertThat(Where.named(pattern("aaa*/x"), false)).containsExactly(Where.objects(pattern("aaa*"), pattern("x")));
        assertThat(Where.named(pattern("/x"), true))
                .as("no bucket, and none that is called so")
                .isEmpty();
        assertThat(Where.everything()).contains(Where.GLOBAL);
        assertThat(Where.named(pattern("*a"), true)).doesNotContain(Where.GLOBAL);
    }

    @Test
    void anArnNamesAnOrganizationAndAnIdentity() {
        assertThat(Who.ofArn(pattern("arn:aws:iam::ab1:role/x")))
                .containsExactly(new Who(pattern("ab1"), pattern("role/x")));
        assertThat(Who.ofArn(pattern("*"))).containsExactly(Who.EVERYBODY);
        assertThat(Who.ofArn(pattern("arn:aws:iam::a*x")))
                .as("the star takes in the colon")
                .containsExactly(new Who(pattern("a*"), pattern("*x")));
        assertThat(Who.ofArn(pattern("role/x"))).isEmpty();
        Who who = new Who(pattern("a*"), pattern("role/x"));
        assertThat(who.matches("ab1", "role/x")).isTrue();
        assertThat(who.matches("ab1", "role/y")).isFalse();
        assertThat(who.matches("b", "role/x")).isFalse();
    }
}
