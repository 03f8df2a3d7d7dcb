package dev.writ.rules.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.RuleOption;
import dev.writ.rules.Rules;
import dev.writ.rules.settings.LintOverrides.Value.Many;
import dev.writ.rules.settings.LintOverrides.Value.One;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes before {@code writ.yaml} replaces what it says, and no more than that. */
class LintOverridesTest {

    private static final RuleOption<Integer> LIMIT = RuleOption.number("limit", 3, "how many");
    private static final RuleOption<Boolean> STRICT = RuleOption.flag("strict", false, "whether");
    private static final RuleOption<String> WORD = RuleOption.text("word", "x", "which");
    private static final RuleOption<List<String>> WORDS = RuleOption.texts("words", List.of("a"), "which");
    private static final RuleInfo RULE = RuleInfo.of("WRIT-X901", "a-rule", Severity.DANGER, "x", Applies.WRIT)
            .with(LIMIT, STRICT, WORD, WORDS);
    private static final RuleInfo ERROR = RuleInfo.of("WRIT-X902", "an-error", Severity.ERROR, "x", Applies.WRIT);
    private static final Rules RULES = new Rules(List.of(rule(RULE), rule(ERROR)));
    private static final Label HERE = Label.of(new SourceText("pom.xml", "<rules>"), new Span(1, 6));

    private static LintRule rule(RuleInfo info) {
        return new LintRule() {
            @Override
            public RuleInfo info() {
                return info;
            }

            @Override
            public void check(Linted linted, FindingSink findings) {}
        };
    }

    private static LintOverrides.OfRule set(
            String rule, Optional<String> severity, Map<String, LintOverrides.Value> options) {
        return new LintOverrides.OfRule(rule, HERE, severity, options);
    }

    private static LintOverrides overrides(LintOverrides.OfRule... rules) {
        return new LintOverrides(List.of(rules), List.of(), List.of(), Optional.empty());
    }

    private static Outcome<LintSettings> over(String yaml, LintOverrides overrides) {
        return SettingsReader.read(new SourceText("writ.yaml", yaml), new InventoryFile(new InMemoryFiles(), "."))
                .then(settings -> overrides.over(settings, RULES));
    }

    private static List<String> said(LintOverrides overrides) {
        return over("", overrides).diagnostics().stream()
                .map(said -> said.primary().where() + " " + said.message() + said.help())
                .toList();
    }

    @Test
    void nothingSetChangesNothing() {
        LintSettings settings = over("lint:\n  rules:\n    a-rule: note\n", LintOverrides.NONE)
                .sound()
                .orElseThrow();
        assertThat(settings.severity(RULE)).contains(Severity.NOTE);
    }

    @Test
    void aSeverityReplacesOneAndKeepsTheOptions() {
        String yaml = "lint:\n  rules:\n    a-rule:\n      severity: note\n      limit: 7\n      strict: true\n";
        LintSettings settings = over(
                        yaml, overrides(set("X901", Optional.of("warning"), Map.of("limit", new One("9")))))
                .sound()
                .orElseThrow();
        assertThat(settings.severity(RULE)).contains(Severity.WARNING);
        assertThat(settings.option(RULE, LIMIT)).isEqualTo(9);
        assertThat(settings.option(RULE, STRICT)).isTrue();
        assertThat(settings.of(RULE).at()).contains(HERE);
    }

    @Test
    void optionsAloneKeepTheSeverity() {
        LintSettings settings = over(
                        "lint:\n  rules:\n    a-rule: off\n",
                        overrides(set("a-rule", Optional.empty(), Map.of("limit", new One("9")))))
                .sound()
                .orElseThrow();
        assertThat(settings.severity(RULE)).isEmpty();
    }

    @Test
    void aRuleThatWasOffCanBeAsked() {
        LintSettings settings = over(
                        "lint:\n  rules:\n    a-rule: off\n", overrides(set("a-rule", Optional.of("danger"), Map.of())))
                .sound()
                .orElseThrow();
        assertThat(settings.severity(RULE)).contains(Severity.DANGER);
        assertThat(over("", overrides(set("a-rule", Optional.of("off"), Map.of())))
                        .sound()
                        .orElseThrow()
                        .severity(RULE))
                .isEmpty();
    }

    @Test
    void textsAreOfTheTypeOfTheOption() {
        LintSettings settings = over(
                        "",
                        overrides(set(
                                "a-rule",
                                Optional.empty(),
                                Map.of(
                                        "word", new One("12"),
                                        "words", new Many(List.of("true", "x")),
                                        "strict", new One("true")))))
                .sound()
                .orElseThrow();
        assertThat(settings.option(RULE, WORD)).isEqualTo("12");
        assertThat(settings.option(RULE, WORDS)).containsExactly("true", "x");
        assertThat(settings.option(RULE, STRICT)).isTrue();
    }

    @Test
    void listsAndTheBudgetReplaceThose() {
        String yaml = "lint:\n  include: [a]\n  exclude: [b]\n  system-namespaces: [c]\n  budget:\n    workspace: 5\n"
                + "    policies:\n      p: 2\n";
        LintSettings settings = over(yaml, new LintOverrides(List.of(), List.of("x"), List.of(), Optional.of(6)))
                .sound()
                .orElseThrow();
        assertThat(settings.include()).containsExactly("x");
        assertThat(settings.exclude()).containsExactly("b");
        assertThat(settings.systemNamespaces()).containsExactly("c");
        assertThat(settings.budget().workspace()).contains(6);
        assertThat(settings.budget().policies()).containsEntry("p", 2);
    }

    @Test
    void whatIsWrongIsSaidWhereItIsSet() {
        assertThat(said(overrides(set("a-rul", Optional.of("off"), Map.of()))))
                .containsExactly("pom.xml:1:2 there is no rule `a-rul`[did you mean `a-rule`?]");
        assertThat(said(overrides(set("a-rule", Optional.of("of"), Map.of()))))
                .containsExactly("pom.xml:1:2 `of` is no severity[write one of error, danger, warning, note and off]");
        assertThat(said(overrides(set("a-rule", Optional.empty(), Map.of("limt", new One("1"))))))
                .containsExactly("pom.xml:1:2 `a-rule` has no `limt`[did you mean `limit`?]");
        assertThat(said(overrides(set("a-rule", Optional.empty(), Map.of("limit", new One("many"))))))
                .singleElement()
                .asString()
                .startsWith("pom.xml:1:2 `limit` is a whole number, 0 or more, this is a string");
        assertThat(said(overrides(set("an-error", Optional.of("off"), Map.of()))))
                .containsExactly("pom.xml:1:2 `an-error` finds errors, and an error stays one[take the line out]");
        assertThat(said(overrides(
                        set("a-rule", Optional.of("off"), Map.of()), set("X901", Optional.of("note"), Map.of()))))
                .containsExactly("pom.xml:1:2 `X901` is set twice: `WRIT-X901` is the same rule[keep one]");
    }

    @Test
    void whatIsWrongBelowIsStillSaid() {
        Outcome<LintSettings> read =
                over("lint:\n  rules:\n    other: off\n", overrides(set("a-rule", Optional.of("note"), Map.of())));
        assertThat(read.diagnostics()).extracting(Diagnostic::message).containsExactly("there is no rule `other`");
    }
}
