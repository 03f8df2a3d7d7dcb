package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.resolve.ResolveCode;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.rules.testing.Example;
import dev.writ.rules.testing.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @ParameterizedTest
    @MethodSource("rules")
    void whatToAvoidCanBeAcceptedOnceUnlessItIsAnError(LintRule rule) {
        Lint lint = new Lint(new Rules(List.of(rule)), new FileNames(new InMemoryFiles(), "."));
        for (Example example : RulePage.of(rule).examples("Avoid")) {
            Linted before = example.linted();
            Finding found = Linter.lint(before, List.of(rule)).get(0);
            if (found.statements().isEmpty()) {
                continue;
            }
            LintedStatement statement = before.statement(found.statements().get(0));
            LintResult result;
            if (example.isWrit()) {
                SourceText text = statement.place().text();
                int at = text.lineStart(statement.place().position().line());
                String accepted = text.content().substring(0, at)
                        + "@accept(" + rule.info().label() + ", \"it is a sandbox\")\n"
                        + text.content().substring(at);
                result = lint.workspace(example.with(text.name(), accepted).linted(), List.of());
            } else {
                AcceptedRisk risk = new AcceptedRisk(
                        statement.place().text().name(),
                        statement.id().statement(),
                        rule.info().id(),
                        "it is a sandbox",
                        Optional.empty(),
                        Optional.empty(),
                        statement.place());
                result = lint.json(before, List.of(), List.of(risk));
            }
            boolean error = found.diagnostic().isError();
            assertThat(result.accepted().stream().anyMatch(each -> isOf(rule, each.finding())))
                    .isNotEqualTo(error);
            assertThat(result.findings().stream()
                            .anyMatch(each -> each.diagnostic().code() == ResolveCode.SUPPRESSION_UNUSED))
                    .isEqualTo(error);
        }
    }

    private static boolean isOf(LintRule rule, Finding finding) {
        return finding.diagnostic().code().id().equals(rule.info().id());
    }

    /** What a rule finds alone; what others find in its examples is theirs to say. */
    private static List<Finding> findings(LintRule rule, Example example) {
        return Linter.lint(example.linted(), List.of(rule));
    }
}
