package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The buckets that no pattern names, as few beginnings as tell them apart. */
final class BucketNamesTest {

    private static final String FIRST = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static List<String> beginnings(List<String> buckets) {
        List<Where> where =
                buckets.stream().map(bucket -> Where.bucket(pattern(bucket))).toList();
        Ruling ruling = new Ruling(
                Ruling.Role.ALLOW, null, "", List.of(Who.EVERYBODY), where, new Bits(8), List.of(), List.of());
        return new BucketNames(List.of(List.of(ruling)))
                .all().stream().map(StringPattern::shown).toList();
    }

    private static List<String> each(String before, String letters, String after) {
        List<String> found = new ArrayList<>();
        letters.chars().forEach(letter -> found.add(before + (char) letter + after));
        return found;
    }

    /** Some bucket begins with a letter that no pattern begins with, and stands for all of those. */
    @Test
    void mostlyOneBeginningIsEnough() {
        assertThat(beginnings(List.of())).containsExactly("*");
        assertThat(beginnings(List.of("acme-*", "*-logs", "b?x"))).containsExactly("*");
    }

    /** A bucket that is named is looked at by itself; it takes up no beginning. */
    @Test
    void namesAreNoBeginnings() {
        assertThat(beginnings(each("", FIRST, ""))).containsExactly("*");
    }

    @Test
    void everyFirstLetterIsTaken() {
        assertThat(beginnings(each("", FIRST, "*"))).containsExactlyElementsOf(each("", FIRST, "*"));
    }

    /** After the first letter a hyphen may follow too: without it there are names that no pattern takes. */
    @Test
    void everySecondLetterIsTaken() {
        List<String> taken = each("", FIRST.substring(1), "*");
        taken.addAll(each("a", FIRST, "*"));
        assertThat(beginnings(taken)).contains("a*").doesNotContain("aa*", "a-*", "*");
        taken.add("a-*");
        assertThat(beginnings(taken)).contains("aa*", "a9*", "a-*", "b*").doesNotContain("a*", "*");
    }
}
