package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For each way in which patterns match strings there is one string. */
final class KindsTest {

    private static List<String> kinds(String beginning, String... patterns) throws SearchLimit {
        return Kinds.of(
                beginning,
                Arrays.stream(patterns).map(StringPatternTest::pattern).toList(),
                Kinds.OF_VALUES);
    }

    @Test
    void namesAndBeginningsAreToldApartByOneLetterMore() throws SearchLimit {
        assertThat(kinds("")).containsExactly("a");
        assertThat(kinds("", "r/", "r/*")).containsExactlyInAnyOrder("r/", "r/a", "a");
        assertThat(kinds("", "a", "a*")).as("the a is taken").containsExactlyInAnyOrder("a", "aa", "b");
        assertThat(kinds("s3:", "s3:Get*", "cwobject:*")).containsExactlyInAnyOrder("s3:Geta", "s3:a");
    }

    @Test
    void starsInTheMiddleAreReadSideBySide() throws SearchLimit {
        assertThat(kinds("", "a*b", "*c*"))
                .hasSize(4)
                .anyMatch(kind -> pattern("a*b").matches(kind) && pattern("*c*").matches(kind))
                .anyMatch(
                        kind -> !pattern("a*b").matches(kind) && !pattern("*c*").matches(kind));
    }

    @Test
    void whereEveryLetterIsTakenAnotherIsFound() throws SearchLimit {
        List<StringPattern> patterns = new ArrayList<>();
        for (char letter : "ab".toCharArray()) {
            patterns.add(pattern(letter + "*"));
        }
        List<String> kinds = Kinds.of("", patterns, "ab");
        assertThat(kinds).hasSize(3);
        assertThat(kinds).anyMatch(kind -> patterns.stream().noneMatch(pattern -> pattern.matches(kind)));
    }

    @Test
    void noKindIsMissingAndNoneIsThereTwice() throws Exception {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            List<String> texts = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                StringBuilder text = new StringBuilder();
                for (int k = random.nextInt(4); k >= 0; k--) {
                    text.append("aab*?".charAt(random.nextInt(5)));
                }
                texts.add(text.toString().replace("**", "*"));
            }
            List<Set<String>> found = ways(kinds("", texts.toArray(new String[0])), texts);
            List<Set<String>> wanted = ways(
                    new StringClasses(true)
                            .of(texts.stream().map(StringClasses.Reader::of).toList(), List.of(), List.of()),
                    texts);
            assertThat(found).as(texts.toString()).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static List<Set<String>> ways(List<String> strings, List<String> patterns) {
        List<Set<String>> ways = new ArrayList<>();
        for (String string : strings) {
            Set<String> matching = new HashSet<>();
            patterns.stream().filter(text -> pattern(text).matches(string)).forEach(matching::add);
            ways.add(matching);
        }
        return ways;
    }
}
