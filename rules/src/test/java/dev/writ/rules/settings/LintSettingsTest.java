package dev.writ.rules.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.Inventory;
import dev.writ.rules.LintRule;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.RuleOption;
import dev.writ.rules.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code writ.yaml} can say about lint rules, and what is said when it is wrong. */
class LintSettingsTest {

    private static final RuleOption<Integer> LIMIT = RuleOption.number("limit", 3, "how many");
    private static final RuleOption<Boolean> STRICT = RuleOption.flag("strict", false, "whether");
    private static final RuleOption<String> WORD = RuleOption.text("word", "x", "which");
    private static final RuleOption<List<String>> WORDS = RuleOption.texts("words", List.of("a"), "which");

    private static final RuleInfo DANGER = RuleInfo.of("WRIT-X901", "a-danger", Severity.DANGER, "x", Applies.WRIT)
            .with(LIMIT, STRICT, WORD, WORDS);
    private static final RuleInfo ERROR = RuleInfo.of("WRIT-X902", "an-error", Severity.ERROR, "x", Applies.WRIT);
    private static final Rules RULES = new Rules(List.of(rule(DANGER), rule(ERROR)));

    private static final InMemoryFiles FILES = new InMemoryFiles()
            .with("some.txt", "# all\nprod/ml/a\n")
            .with("none.txt", "# none\n\n")
            .with("wrong.txt", "prod/ml/a\nprod/b # two parts\nprod/ml/*\n");

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

    private static Outcome<LintSettings> read(String text) {
        return SettingsReader.read(new SourceText("writ.yaml", text), new InventoryFile(FILES, "."))
                .then(settings -> settings.lint(RULES));
    }

    private static LintSettings sound(String text) {
        Outcome<LintSettings> read = read(text);
        assertThat(read.diagnostics()).isEmpty();
        return read.sound().orElseThrow();
    }

    @Test
    void withoutSettingsEverythingHasItsDefault() {
        assertThat(sound("output: ../out\n")).isEqualTo(LintSettings.NONE);
        assertThat(LintSettings.NONE.option(DANGER, LIMIT)).isEqualTo(3);
        assertThat(LintSettings.NONE.severity(DANGER)).contains(Severity.DANGER);
        assertThat(LintSettings.NONE.systemNamespaces()).contains("kube-system");
    }

    @Test
    void severitiesAndOptionsAreSetByIdOrName() {
        assertThat(sound("lint: {rules: {a-danger: note}}").severity(DANGER)).contains(Severity.NOTE);
        assertThat(sound("lint: {rules: {X901: error}}").severity(DANGER)).contains(Severity.ERROR);
        assertThat(sound("lint: {rules: {WRIT-X901: off}}").severity(DANGER)).isEmpty();
        assertThat(sound("lint: {rules: {an-error: error}}").severity(ERROR)).contains(Severity.ERROR);
        LintSettings options = sound("""
                lint:
                  rules:
                    a-danger:
                      severity: warning
                      limit: 12
                      strict: true
                      word: "12"
                      words: [b, c]
                """);
        assertThat(options.severity(DANGER)).contains(Severity.WARNING);
        assertThat(options.option(DANGER, LIMIT)).isEqualTo(12);
        assertThat(options.option(DANGER, STRICT)).isTrue();
        assertThat(options.option(DANGER, WORD)).isEqualTo("12");
        assertThat(options.option(DANGER, WORDS)).containsExactly("b", "c");
    }

    @Test
    void theRestIsRead() {
        LintSettings settings = sound("""
                lint:
                  include: [policies/]
                  exclude: ["*/generated/*"]
                  allowed-issuers: ["https://oidc.cks.coreweave.com/id/1"]
                  system-namespaces: [kube-system, istio-system]
                  break-glass: ['user "jane"']
                  sensitive-buckets:
                    - buckets: acme-secret-*
                      allow: [prod/ml-train/trainer]
                  names: {policies: "[a-z-]+"}
                  budget:
                    workspace: 200
                    policies: {training: 50}
                """);
        assertThat(settings.include()).containsExactly("policies/");
        assertThat(settings.systemNamespaces()).containsExactly("kube-system", "istio-system");
        assertThat(settings.sensitiveBuckets())
                .containsExactly(new LintSettings.SensitiveBucket("acme-secret-*", List.of("prod/ml-train/trainer")));
        assertThat(settings.names()).containsEntry("policies", "[a-z-]+");
        assertThat(settings.budget().workspace()).contains(200);
        assertThat(settings.budget().policies()).containsEntry("training", 50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lint: []                                     | WRIT-Y902 | `lint` is a mapping, this is a list | x",
                "lint: {ruls: {}}                             | WRIT-Y901 | `lint` has no `ruls` | did you mean `rules`?",
                "lint: {rules: {a-dnger: note}}               | WRIT-Y901 | there is no rule `a-dnger` | did you mean `a-danger`?",
                "lint: {rules: {a-danger: {limt: 3}}}         | WRIT-Y901 | `a-danger` has no `limt` | did you mean `limit`?",
                "lint: {rules: {a-danger: {limit: many}}}     | WRIT-Y902 | `limit` is a whole number, 0 or more, this is a string | x",
                "lint: {rules: {a-danger: {strict: 1}}}       | WRIT-Y902 | `strict` is true or false, this is a number | x",
                "lint: {rules: {a-danger: {words: b}}}        | WRIT-Y902 | `words` is a list, this is a string | x",
                "lint: {rules: {a-danger: fatal}}             | WRIT-Y903 | `fatal` is no severity | write one of",
                "lint: {rules: {an-error: warning}}           | WRIT-Y903 | `an-error` finds errors, and an error stays one | x",
                "lint: {rules: {an-error: off}}               | WRIT-Y903 | `an-error` finds errors, and an error stays one | x",
                "lint: {rules: {a-danger: note, X901: note}}  | WRIT-Y904 | `a-danger` is set twice | keep one",
                "lint: {exclude: [3]}                         | WRIT-Y902 | an entry of exclude is a string, this is a number | x",
                "lint: {names: {policies: '['}}               | WRIT-Y903 | `[` is not a regular expression | such as",
                "lint: {names: {policys: x}}                  | WRIT-Y901 | `names` has no `policys` | did you mean `policies`?",
                "lint: {sensitive-buckets: [{allow: []}]}     | WRIT-Y903 | which buckets are sensitive is not said | add `buckets:`",
                "lint: {budget: {workspace: -1}}              | WRIT-Y902 | `workspace` is a whole number | x",
                "lint: {budget: {workspace: &a 1}}            | WRIT-Y905 | settings have no anchors | write",
            })
    void whatIsWrongIsAnError(String text, String code, String message, String help) {
        List<Diagnostic> said = read(text).diagnostics();
        assertThat(said).hasSize(1);
        assertThat(said.get(0).code().id()).isEqualTo(code);
        assertThat(said.get(0).message()).startsWith(message);
        if (!help.equals("x")) {
            assertThat(said.get(0).help().get(0)).startsWith(help);
        }
    }

    @Test
    void anInventoryIsReadFromItsFile() {
        assertThat(sound("lint: {inventory: some.txt}").inventory())
                .contains(new Inventory("some.txt", List.of(new Inventory.Account("prod", "ml", "a"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.txt  | there is no service account in `none.txt`",
                "no.txt    | there is no file `no.txt`",
                "/some.txt | `/some.txt` is an absolute path, which means something on one machine only",
                "wrong.txt | `prod/b` is no service account; `prod/ml/*` is no service account",
                "[]        | `inventory` is a string, this is a list",
            })
    void anInventoryThatChecksNothingIsAnError(String value, String messages) {
        Outcome<LintSettings> read = read("lint: {inventory: " + value + "}");
        assertThat(read.sound()).isEmpty();
        assertThat(read.diagnostics().stream().map(Diagnostic::message))
                .containsExactlyElementsOf(List.of(messages.split("; ")));
    }
}
