package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.analysis.Search.Hit;
import dev.writ.compiler.catalogue.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is within something wider is left out, and what is narrower is looked at first. */
final class WidestTest {

    private static Hit hit(String identity, String bucket, String key, int... actions) {
        Bits bits = new Bits(8);
        for (int action : actions) {
            bits.set(action);
        }
        Cell cell = new Cell("ab1", pattern(identity), Where.objects(pattern(bucket), pattern(key)));
        return new Hit(cell, new Point("ab1", "", Scope.OBJECT, "", ""), Contexts.NONE, bits);
    }

    private static Ruling ruling(String name, String identity, String bucket, String key) {
        return new Ruling(
                Ruling.Role.ALLOW,
                null,
                name,
                List.of(new Who(pattern("ab1"), pattern(identity))),
                List.of(Where.objects(pattern(bucket), pattern(key))),
                new Bits(8),
                List.of(),
                List.of());
    }

    private static List<String> last(Ruling... rulings) {
        return Widest.last(List.of(rulings)).stream().map(Ruling::block).toList();
    }

    // ---- hits

    @Test
    void whatIsWithinSomethingWiderIsLeftOut() {
        Hit wide = hit("role/*", "a*", "*", 1, 2);
        assertThat(Widest.of(List.of(hit("role/x", "aaa", "k", 1), wide, hit("role/x*", "ab*", "*", 2))))
                .containsExactly(wide);
        Hit ofBucket = hit("role/*", "aaa", "*", 1);
        assertThat(Widest.of(List.of(hit("role/x", "aaa", "k", 1), ofBucket))).containsExactly(ofBucket);
    }

    /** Other actions, other principals, other buckets and other keys are said by themselves. */
    @Test
    void whatIsNotWithinItStays() {
        Hit wide = hit("role/*", "aaa", "r/*", 1);
        List<Hit> others = List.of(
                wide,
                hit("role/x", "aaa", "r/k", 1, 2),
                hit("user/x", "aaa", "r/k", 1),
                hit("role/x", "aab", "r/k", 1),
                hit("role/x", "aaa", "s/k", 1));
        assertThat(Widest.of(others)).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void theWidestComesFirst() {
        Hit star = hit("*", "aaa", "k", 1);
        Hit role = hit("role/*", "aaa", "r/*", 1);
        Hit one = hit("role/x", "aab", "r/k", 1);
        assertThat(Widest.of(List.of(one, role, star))).containsExactly(star, role, one);
    }

    /** With as many characters, what has more stars is wider. */
    @Test
    void charactersCountMoreThanStars() {
        assertThat(Widest.narrowness(pattern("a*b*"))).isLessThan(Widest.narrowness(pattern("a*b")));
        assertThat(Widest.narrowness(pattern("a***"))).isLessThan(Widest.narrowness(pattern("ab")));
        assertThat(Widest.narrowness(hit("a", "bb", "ccc", 1))).isEqualTo(Widest.narrowness(pattern("abbccc")));
    }

    // ---- rulings

    /** The order of statements matters only if one of their patterns counts characters. */
    @Test
    void rulingsStayInTheirOrder() {
        assertThat(last(ruling("wide", "*", "*", "*"), ruling("narrow", "role/x", "aaa", "k")))
                .containsExactly("wide", "narrow");
    }

    @Test
    void theNarrowestRulingComesFirst() {
        Ruling narrow = ruling("narrow", "role/xyz", "aaa", "k");
        assertThat(last(ruling("wide", "role/?", "a*", "k"), narrow)).containsExactly("narrow", "wide");
        assertThat(last(ruling("wide", "role/x", "a?", "*"), narrow)).containsExactly("narrow", "wide");
        assertThat(last(ruling("wide", "role/x", "a", "?"), narrow)).containsExactly("narrow", "wide");
        assertThat(last(ruling("wide", "?", "aaaa", "r/k"), ruling("narrow", "role/*", "aaaa", "r/k")))
                .containsExactly("narrow", "wide");
        assertThat(last(ruling("wide", "role/x", "a?", "k"), ruling("narrow", "role/x", "aaa", "k")))
                .containsExactly("narrow", "wide");
        assertThat(last(ruling("wide", "role/x", "aaa", "?"), ruling("narrow", "role/x", "aaa", "kk")))
                .containsExactly("narrow", "wide");
    }

    @Test
    void organizationsCountToo() {
        Ruling wide = new Ruling(
                Ruling.Role.BUCKET_ALLOW,
                null,
                "wide",
                List.of(new Who(pattern("a?"), pattern("role/x"))),
                List.of(Where.GLOBAL),
                new Bits(8),
                List.of(),
                List.of());
        Ruling narrow = new Ruling(
                Ruling.Role.BUCKET_ALLOW,
                null,
                "narrow",
                List.of(new Who(pattern("abc"), pattern("role/x"))),
                List.of(Where.GLOBAL),
                new Bits(8),
                List.of(),
                List.of());
        assertThat(last(wide, narrow)).containsExactly("narrow", "wide");
    }
}
