package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Scope;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A request that is shown to people looks like one that somebody could make. */
final class WitnessesTest {

    private static final Point GENERIC = new Point("\uE000", "role/\uE000", Scope.OBJECT, "a\uE000", "r/\uE000");
    private static final String ACCOUNT = "role/https://oidc.example.com/id/1:system:serviceaccount:";

    @Test
    void whatIsOpenIsContinuedByANameThatNobodyHas() {
        Cell cell = new Cell("\uE000", pattern("role/*"), Where.objects(pattern("acme-*"), pattern("runs/*")));
        Witnesses witnesses = knowing(
                ruling("wandb", "role/a*", Where.objects(pattern("acme-b*"), pattern("runs/a"))),
                ruling("a*", "role/*", Where.objects(pattern("acme-a"), pattern("runs/*"))));
        assertThat(witnesses.of(cell, StringPattern.EVERYTHING, GENERIC, point -> true))
                .isEqualTo(new Point("b-org", "role/b", Scope.OBJECT, "acme-c", "runs/b"));
    }

    @Test
    void whatIsNamedStays() {
        Cell cell = new Cell("ab1", pattern("role/a"), Where.objects(pattern("aaa"), pattern("k")));
        Point point = new Point("ab1", "role/a", Scope.OBJECT, "aaa", "k");
        assertThat(knowing().of(cell, StringPattern.literal("ab1"), point, any -> true))
                .isEqualTo(point);
    }

    @Test
    void aServiceAccountHasANamespaceAndAName() {
        assertThat(identity(ACCOUNT + "*")).isEqualTo(ACCOUNT + "a:app");
        assertThat(identity(ACCOUNT + "team-*")).isEqualTo(ACCOUNT + "team-a:app");
        assertThat(identity(ACCOUNT + "ml:*")).isEqualTo(ACCOUNT + "ml:app");
        assertThat(identity(ACCOUNT + "ml:job-*")).isEqualTo(ACCOUNT + "ml:job-a");
        assertThat(identity("*")).isEqualTo("role/a");
    }

    @Test
    void aBucketHasThreeLetters() {
        Cell cell = new Cell("ab1", pattern("role/a"), Where.bucket(pattern("*")));
        Point point = new Point("ab1", "role/a", Scope.BUCKET, "\uE000", "");
        assertThat(knowing()
                        .of(cell, StringPattern.literal("ab1"), point, any -> true)
                        .bucket())
                .isEqualTo("aaa");
    }

    @Test
    void organizationsOfAPatternAreOfIt() {
        Cell cell = new Cell("ab\uE000", pattern("role/a"), Where.GLOBAL);
        Point point = new Point("ab\uE000", "role/a", Scope.GLOBAL, "", "");
        assertThat(knowing().of(cell, pattern("ab*"), point, any -> true).organization())
                .isEqualTo("aba");
    }

    /** Where a better name would be decided otherwise, the next one is tried, and at last none is taken. */
    @Test
    void whatIsDecidedOtherwiseIsNotTaken() {
        Cell cell = new Cell("ab1", pattern("*x*"), Where.objects(pattern("a*a"), pattern("*k")));
        Point generic = new Point("ab1", "\uE000x\uE000", Scope.OBJECT, "a\uE000a", "\uE000k");
        Predicate<Point> noLetterX =
                point -> !point.bucket().contains("x") && !point.key().contains("x");
        Point found = knowing().of(cell, StringPattern.literal("ab1"), generic, noLetterX);
        assertThat(found.bucket()).isEqualTo("aqa");
        assertThat(found.key()).isEqualTo("qk");
        assertThat(found.identity()).isEqualTo("xxx");
        assertThat(knowing().of(cell, StringPattern.literal("ab1"), generic, point -> false))
                .isEqualTo(generic);
    }

    @Test
    void noBucketIsCalledSo() {
        assertThat(exists("aaa")).isTrue();
        assertThat(exists("a*")).isTrue();
        assertThat(exists("A-b.c_9*")).isTrue();
        assertThat(exists("a b")).isFalse();
        assertThat(exists("a/b*")).isFalse();
        assertThat(exists("a:*")).isFalse();
        assertThat(exists("{*")).isFalse();
        assertThat(exists("é*")).isFalse();
        assertThat(knowing().exists(new Cell("ab1", pattern("role/a"), Where.GLOBAL)))
                .isTrue();
    }

    private static boolean exists(String bucket) {
        return knowing().exists(new Cell("ab1", pattern("role/a"), Where.bucket(pattern(bucket))));
    }

    private static String identity(String of) {
        Cell cell = new Cell("ab1", pattern(of), Where.GLOBAL);
        Point point = new Point("ab1", of.replace('*', '\uE000'), Scope.GLOBAL, "", "");
        return knowing()
                .of(cell, StringPattern.literal("ab1"), point, any -> true)
                .identity();
    }

    private static Witnesses knowing(Ruling... rulings) {
        return new Witnesses(List.of(rulings), null);
    }

    private static Ruling ruling(String organization, String identity, Where where) {
        return new Ruling(
                Ruling.Role.ALLOW,
                null,
                "",
                List.of(new Who(pattern(organization), pattern(identity))),
                List.of(where),
                new Bits(8),
                List.of(),
                List.of());
    }
}
