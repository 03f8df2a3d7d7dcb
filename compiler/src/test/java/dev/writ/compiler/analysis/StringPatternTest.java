package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns by example, and all small patterns against all small strings. */
final class StringPatternTest {

    static StringPattern pattern(String text) {
        return StringPattern.marked(text.replace('*', StringPattern.ANY).replace('?', StringPattern.ONE));
    }

    // ---- what a pattern is

    @Test
    void aPatternIsOneStringABeginningOrSomethingElse() {
        assertThat(kind("abc")).isEqualTo("literal");
        assertThat(kind("")).isEqualTo("literal");
        assertThat(kind("abc*")).isEqualTo("beginning");
        assertThat(kind("*")).isEqualTo("beginning everything");
        assertThat(kind("**")).as("stars in a row are one").isEqualTo("beginning everything");
        assertThat(kind("*c")).isEqualTo("general");
        assertThat(kind("a*c")).isEqualTo("general");
        assertThat(kind("ab?")).isEqualTo("general one");
        assertThat(kind("?")).isEqualTo("general one");
        assertThat(pattern("ab*c?").beginning()).isEqualTo("ab");
        assertThat(pattern("ab*c?").shown()).hasToString("ab*c?");
    }

    private static String kind(String text) {
        StringPattern pattern = pattern(text);
        return (pattern.isLiteral() ? "literal" : "")
                + (pattern.isBeginning() ? "beginning" : "")
                + (pattern.isEverything() ? " everything" : "")
                + (pattern.isGeneral() ? "general" : "")
                + (pattern.hasOne() ? " one" : "");
    }

    @Test
    void aStarFromOutsideIsAStarIfAPatternIsMadeOfALiteral() {
        assertThat(StringPattern.literal("a*").matches("a*")).isTrue();
        assertThat(StringPattern.literal("a*").matches("ab")).isFalse();
        assertThat(StringPattern.compilable("a*?")).isTrue();
        assertThat(StringPattern.compilable("a\uFFFF")).isFalse();
        assertThat(StringPattern.compilable("a\uFFFE")).isFalse();
        assertThat(StringPattern.compilable("\uFFFFa")).isFalse();
        assertThat(StringPattern.compilable("\uFFFEa")).isFalse();
        assertThat(pattern("a*?")).hasToString("a*?");
    }

    // ---- two patterns

    @ParameterizedTest
    @CsvSource({
        "ab,    ab,    ab",
        "ab,    ac,    ''",
        "a*,    ab,    ab",
        "a*,    ab*,   ab*",
        "a*,    b*,    ''",
        "a*,    *b,    a*b",
        "a*b,   *,     a*b",
        "ab*,   *ba,   aba ab*ba",
        "a?,    ?b,    ab",
        "a??,   a*b,   a?b",
        "a*c,   a*b*c, a*b*c",
        "*a*,   *b*,   *a*b* *b*a*",
        "a/*b,  a/b*,  a/b a/b*b",
    })
    void whatTwoPatternsHaveInCommonIsPatternsToo(String left, String right, String expected) throws SearchLimit {
        List<String> common = new ArrayList<>();
        pattern(left).and(pattern(right)).forEach(one -> common.add(one.shown()));
        assertThat(common).containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
        assertThat(pattern(left).meets(pattern(right))).isEqualTo(!common.isEmpty());
        assertThat(pattern(right).meets(pattern(left))).isEqualTo(!common.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "*,     a*b,   true",
        "a*,    ab,    true",
        "a*,    a*,    true",
        "ab*,   a*,    false",
        "a*b,   a*c*b, true",
        "a*c*b, a*b,   false",
        "a*b,   ab,    true",
        "a?,    ab,    true",
        "a*,    a?,    true",
        "*,     ?,     true",
        "a?,    a*,    false",
        "a?,    a?,    true",
        "?*,    a,     true",
    })
    void oneContainsTheOther(String wider, String narrower, boolean contained) {
        assertThat(pattern(wider).contains(pattern(narrower))).isEqualTo(contained);
    }

    @Test
    void whatIsNotSeenToBeContainedIsCompared() {
        // With wildcards for one character it is not looked at closely: that costs a comparison, never an answer.
        assertThat(pattern("?*").contains(pattern("a*"))).isFalse();
    }

    @Test
    void patternsThatOverlapInTooManyWaysEndTheSearch() {
        assertThatThrownBy(() -> pattern("*a*b*c*d*e*f*g*h*").and(pattern("*i*j*k*l*m*n*o*p*q*")))
                .isInstanceOf(SearchLimit.class);
    }

    // ---- generic strings

    @Test
    void aGenericStringHasALetterOfItsOwnForEachWildcard() throws SearchLimit {
        assertThat(pattern("a*b*").generic('+', 0)).containsExactly("a+b+");
        assertThat(pattern("*").generic('+', 0)).containsExactly("+");
        assertThat(pattern("a?").generic('+', 1)).containsExactly("a+");
    }

    @Test
    void whereCharactersAreCountedAStarIsEveryLengthThatCounts() throws SearchLimit {
        assertThat(pattern("a*").generic('+', 1)).containsExactly("a", "a+", "a++");
        assertThat(pattern("*").generic('+', 0)).doesNotContain("");
        assertThat(pattern("*").generic('+', 2)).as("no name is empty").containsExactly("+", "++", "+++");
        assertThatThrownBy(() -> pattern("*a*a*a*a*a*a*a*a*").generic('+', 5)).isInstanceOf(SearchLimit.class);
    }

    // ---- all small ones

    @Test
    void allSmallPatternsAgainstAllSmallStrings() throws SearchLimit {
        List<String> strings = words("ab+", 4);
        List<String> texts = words("ab*?", 3);
        StringClasses byLetters = new StringClasses(true);
        for (String text : texts) {
            StringPattern pattern = pattern(text);
            for (String string : strings) {
                assertThat(pattern.matches(string))
                        .as("%s matches %s", text, string)
                        .isEqualTo(byLetters.matches(text, string));
            }
        }
        for (String left : texts) {
            StringPattern one = pattern(left);
            for (String right : texts) {
                StringPattern other = pattern(right);
                List<StringPattern> both = one.and(other);
                boolean meets = false;
                boolean contains = true;
                for (String string : strings) {
                    boolean in = one.matches(string) && other.matches(string);
                    meets |= in;
                    contains &= !other.matches(string) || one.matches(string);
                    if (in != both.stream().anyMatch(pattern -> pattern.matches(string))) {
                        throw new AssertionError(
                                String.format(Locale.ROOT, "%s and %s are not %s: %s", left, right, both, string));
                    }
                }
                assertThat(one.meets(other)).as("%s meets %s", left, right).isEqualTo(meets);
                if (one.contains(other)) {
                    assertThat(contains).as("%s contains %s", left, right).isTrue();
                }
                if (!one.hasOne() && !other.hasOne()) {
                    assertThat(one.contains(other))
                            .as("%s contains %s", left, right)
                            .isEqualTo(contains);
                    if (!right.isEmpty()) {
                        assertThat(other.generic('+', 0).stream().allMatch(one::matches))
                                .as("the generic string of %s decides for %s", right, left)
                                .isEqualTo(contains);
                    }
                }
            }
        }
    }

    private static List<String> words(String letters, int longest) {
        List<String> words = new ArrayList<>(List.of(""));
        for (int from = 0, length = 1; length <= longest; length++) {
            int to = words.size();
            for (int i = from; i < to; i++) {
                for (char letter : letters.toCharArray()) {
                    words.add(words.get(i) + letter);
                }
            }
            from = to;
        }
        return words;
    }
}
