package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PatternTreeTest {

    private static PatternTree<String> tree(List<String> patterns) {
        PatternTree<String> tree = new PatternTree<>();
        patterns.forEach(text -> tree.add(pattern(text), text));
        return tree;
    }

    private static List<String> matching(PatternTree<String> tree, String string) {
        List<String> found = new ArrayList<>();
        tree.matching(string, found::add);
        return found;
    }

    private static List<String> meeting(PatternTree<String> tree, String pattern) {
        List<String> found = new ArrayList<>();
        tree.meeting(pattern(pattern), found::add);
        return found;
    }

    @Test
    void findsWhatMatchesAString() {
        PatternTree<String> tree = tree(List.of("acme", "acme-*", "acme-training", "ac*e", "*", "b*", "acm?", "acme"));
        assertThat(matching(tree, "acme")).containsExactlyInAnyOrder("acme", "acme", "ac*e", "*", "acm?");
        assertThat(matching(tree, "acme-training")).containsExactlyInAnyOrder("acme-training", "acme-*", "*");
        assertThat(matching(tree, "ac")).containsExactly("*");
        assertThat(matching(tree, "")).containsExactly("*");
    }

    @Test
    void findsWhatMeetsAPattern() {
        PatternTree<String> tree = tree(List.of("acme", "acme-*", "acme-training", "ac*e", "*", "b*", "a*z"));
        assertThat(meeting(tree, "acme")).containsExactlyInAnyOrder("acme", "ac*e", "*");
        assertThat(meeting(tree, "acme-t*")).containsExactlyInAnyOrder("acme-*", "acme-training", "ac*e", "*", "a*z");
        assertThat(meeting(tree, "*g")).containsExactlyInAnyOrder("acme-*", "acme-training", "*", "b*");
        assertThat(meeting(tree, "acme-*e")).containsExactlyInAnyOrder("acme-*", "ac*e", "*");
        assertThat(meeting(tree, "*")).hasSize(7);
    }

    @Test
    void countsWhatItLooksAt() {
        PatternTree<String> tree = tree(List.of("acme", "acme-*", "ac*e", "*", "b*"));
        assertThat(tree.countMatching("acme")).isEqualTo(3);
        assertThat(tree.countMatching("acme-x")).isEqualTo(3);
        assertThat(tree.countMatching("b")).isEqualTo(2);
        assertThat(tree.countMatching("ac"))
                .as("the star, and what has to be compared")
                .isEqualTo(2);
        assertThat(tree.countMatching("c")).isEqualTo(1);
    }

    @Test
    void findsWhatComparingWithEveryPatternFinds() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            List<String> patterns = new ArrayList<>();
            for (int j = random.nextInt(8); j >= 0; j--) {
                patterns.add(word(random));
            }
            PatternTree<String> tree = tree(patterns);
            String asked = word(random);
            assertThat(meeting(tree, asked))
                    .as("%s of %s", asked, patterns)
                    .containsExactlyInAnyOrderElementsOf(patterns.stream()
                            .filter(text -> pattern(text).meets(pattern(asked)))
                            .toList());
            String string = asked.replace('*', 'a').replace('?', 'b');
            assertThat(matching(tree, string))
                    .as("%s of %s", string, patterns)
                    .containsExactlyInAnyOrderElementsOf(patterns.stream()
                            .filter(text -> pattern(text).matches(string))
                            .toList());
            assertThat(tree.countMatching(string))
                    .isGreaterThanOrEqualTo(matching(tree, string).size());
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append("aab*?a".charAt(random.nextInt(6)));
        }
        return word.toString().replace("**", "*");
    }
}
