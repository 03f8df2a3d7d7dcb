package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.rules.testing.Example;
import dev.writ.rules.testing.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page of every rule to its code: what is published, its options, and that its examples do what they say. */
class RulePagesTest {

    static Stream<LintRule> rules() {
        return Rules.shipped().all().stream();
    }

    @Test
    void idsAndNamesAreOfTheUsualForm() {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.info().id()).matches("WRIT-[A-Z][0-9]{3}");
            assertThat(rule.info().label()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(rule.info().summary()).matches("[^A-Z].*[^.]");
            assertThat(rule.info().applies()).isNotEmpty();
            assertThat(Rules.shipped().all())
                    .extracting(other -> other.info().id())
                    .containsAll(rule.info().implied());
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void headingsAreFixed(LintRule rule) {
        RuleInfo info = rule.info();
        RulePage page = RulePage.of(rule);
        assertThat(page.text())
                .startsWith("# " + info.id() + " " + info.label() + "\n\n*"
                        + info.severity().word() + "*\n\n## What\n\n");
        List<String> headings = new ArrayList<>(List.of("What", "Why", "Avoid", "Prefer"));
        if (!info.options().isEmpty()) {
            headings.add("Options");
        }
        List<String> found = new ArrayList<>(page.sections().keySet());
        found.remove("See also");
        assertThat(found).isEqualTo(headings);
        assertThat(page.sections().values())
                .allSatisfy(section -> assertThat(section).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void optionsAreDescribed(LintRule rule) {
        String section = RulePage.of(rule).sections().getOrDefault("Options", "");
        List<String> lines = section.lines()
                .filter(line -> line.startsWith("* `"))
                .map(line -> line.replaceFirst("(?s):.*", ""))
                .toList();
        assertThat(lines)
                .containsExactlyElementsOf(rule.info().options().stream()
                        .map(option ->
                                "* `" + option.name() + "` (" + option.kind().words() + ")")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatToAvoidIsFound(LintRule rule) {
        List<Example> examples = RulePage.of(rule).examples("Avoid");
        assertThat(examples).isNotEmpty();
        for (Example example : examples) {
            assertThat(findings(rule, example)).as("%s", example.files()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatToPreferIsNot(LintRule rule) {
        List<Example> examples = RulePage.of(rule).examples("Prefer");
        assertThat(examples).isNotEmpty();
        for (Example example : examples) {
            assertThat(findings(rule, example)).as("%s", example.files()).isEmpty();
        }
    }

    /** What a rule finds alone; what others find in its examples is theirs to say. */
    private static List<Finding> findings(LintRule rule, Example example) {
        return Linter.lint(example.linted(), List.of(rule));
    }
}
