package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands make of what lint rules find. */
final class LintTest {

    private static final String HEAD = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"

            policy keys {
              allow members to cwobject:CreateAccessKeyOIDC
            }

            """;

    private static final String POLICY = """
            {
              "version": "v1alpha1",
              "name": "training",
              "statements": [
                {
                  "name": "read",
                  "effect": "Allow",
                  "actions": ["s3:GetObject"],
                  "resources": ["acme-training/*"],
                  "principals": ["role/https://oidc.cks.coreweave.com/id/6b1f0c9e:system:serviceaccount:ml:default"]
                }
              ]
            }
            """;

    @TempDir
    Path temp;

    @BeforeEach
    void workspace() throws IOException {
        file("w/main.writ", HEAD + """
                policy training {
                  allow prod/ml-train/default to s3:GetObject on "acme-training"
                }
                """);
        file("j/training.json", POLICY);
    }

    private void file(String name, String text) throws IOException {
        Path path = temp.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Run run(String line) {
        return Run.in(temp, line.split(" "));
    }

    // ---- severities

    @Test
    void aWarningFailsNothing() {
        Run run = run("check w");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("\n\nwarning[WRIT-S210]: `prod/ml-train/default` is every pod");
        assertThat(run("compile w").code()).isZero();
    }

    @Test
    void aDangerStopsCheckAndCompile() throws IOException {
        file("w/writ.yaml", "lint: {rules: {default-serviceaccount: danger}}\n");
        assertThat(run("check w").code()).isEqualTo(1);
        Run compile = run("compile w");
        assertThat(compile.code()).isEqualTo(1);
        assertThat(compile.out()).endsWith("1 danger; nothing written\n");
    }

    @Test
    void aRuleThatIsOffFindsNothing() throws IOException {
        file("w/writ.yaml", "lint: {rules: {S210: off}}\n");
        assertThat(run("check w").err()).isEmpty();
        assertThat(run("rules --workspace w").out())
                .containsPattern("WRIT-S210 +default-serviceaccount +off +w/writ.yaml:1:22 ");
    }

    @Test
    void anUnknownRuleInSettingsIsAnErrorOfCheckAndNotOfQuestions() throws IOException {
        file("w/writ.yaml", "lint: {rules: {all-acton: danger}}\n");
        assertThat(run("check w").err()).contains("error[WRIT-Y901]: there is no rule `all-acton`");
        assertThat(run("matrix --in w").code()).isZero();
    }

    @Test
    void rulesAreNotAskedAboutSourcesWithErrors() throws IOException {
        file("w/more.writ", "buckets unused = \"acme-unused\"\nimport \"../nowhere\"\n");
        Run run = run("check w");
        assertThat(run.err())
                .contains("error[WRIT-W835]")
                .doesNotContain("WRIT-S210")
                .doesNotContain("WRIT-D501");
        file("w/more.writ", "assert nobody can s3:GetObject on \"acme-training\"\n");
        assertThat(run("check w").err()).contains("error[WRIT-L409]").contains("WRIT-S210");
    }

    @Test
    void filesThatAreLeftOutAreCounted() throws IOException {
        file("w/other.writ", "policy other {\n  allow prod/ml/x to s3:GetObject on \"acme-other\"\n}\n");
        file("w/writ.yaml", "lint: {exclude: [main.writ]}\n");
        Run run = run("check w");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("skipped 1 file: no problems\n");
        file("w/writ.yaml", "lint: {exclude: ['*']}\n");
        assertThat(run("check w").err()).contains("\n\nerror[WRIT-G605]: the settings leave every file out of lint");
    }

    // ---- accepted risks

    @Test
    void anAcceptedFindingStaysInSight() throws IOException {
        file("w/main.writ", HEAD + """
                policy training {
                  @accept(S210, "one workload", until = 2027-01-31, owner = "ml")
                  allow prod/ml-train/default to s3:GetObject on "acme-training"
                }
                """);
        Run run = run("check w --as-of 2026-11-02");
        assertThat(run.err())
                .containsPattern(
                        "accepted\\[WRIT-S210] w/main.writ:10:9: .*" + " \\(one workload; ml; until 2027-01-31\\)\n");
        assertThat(run.out()).endsWith("no problems; 1 accepted risk\n");
        assertThat(run("check w --as-of 2027-02-01").err())
                .contains("danger[WRIT-D516]")
                .contains("warning[WRIT-S210]");
    }

    @Test
    void anAcceptanceOfNothingIsReported() throws IOException {
        file("w/main.writ", HEAD + """
                policy training {
                  @accept(default-serviceaccount, "one workload")
                  allow prod/ml-train/x to s3:GetObject on "acme-training"
                  @accept(default-servicaccount, "one workload")
                  allow prod/ml-train/y to s3:GetObject on "acme-training"
                }
                """);
        assertThat(run("check w").err())
                .contains("warning[WRIT-D517]: nothing here is a finding of `default-serviceaccount`")
                .contains("warning[WRIT-D517]: no finding is called `default-servicaccount`")
                .contains("help: did you mean `default-serviceaccount`?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason: it is a sandbox                    | 0 | accepted[WRIT-S210] j/training.json:",
                "reason: ''                                 | 1 | error[WRIT-D515]",
                "owner: ml                                  | 1 | error[WRIT-D515]",
                "reason: x, until: 2020-01-01               | 1 | danger[WRIT-D516]: the acceptance ended on 2020-01-01",
                "reason: x, until: soon                     | 1 | error[WRIT-Y903]: `soon` is not a day of the calendar",
                "reason: x, unitl: 2020-01-01               | 1 | did you mean `until`?",
            })
    void risksInJsonAreAcceptedBesideIt(String more, int code, String said) throws IOException {
        file("j/writ-accept.yaml", "- {file: training.json, statement: read, rule: S210, " + more + "}\n");
        for (String directory : new String[] {"j", "j/training.json", "."}) {
            if (directory.equals(".")) {
                Files.delete(temp.resolve("w/main.writ"));
            }
            Run run = run("check " + directory);
            assertThat(run.code()).as(directory).isEqualTo(code);
            assertThat(run.err()).contains(said);
        }
    }

    @Test
    void anEntryForAnotherStatementAcceptsNothing() throws IOException {
        file("j/writ-accept.yaml", "- {file: training.json, statement: write, rule: S210, reason: x}\n");
        assertThat(run("check j").err())
                .contains("warning[WRIT-S210]")
                .contains("warning[WRIT-D517]: nothing in the statement `write` is a finding of `S210`");
    }

    @Test
    void risksOfSourcesAreAcceptedInThem() throws IOException {
        file("w/writ-accept.yaml", "- {file: main.writ, statement: read, rule: S210, reason: x}\n");
        assertThat(run("check w").err())
                .contains("warning[WRIT-D517]: risks of policies in JSON are accepted here, and there are none");
    }

    // ---- baseline

    @Test
    void onlyWhatIsNewFails() throws IOException {
        file("w/writ.yaml", "lint: {rules: {default-serviceaccount: danger}}\n");
        Run written = run("check w --write-baseline known.json");
        assertThat(written.code()).isZero();
        assertThat(written.out()).endsWith("1 known from the baseline\nwrote known.json: 1 finding\n");
        file("w/main.writ", "\n\n" + Files.readString(temp.resolve("w/main.writ")));
        assertThat(run("check w --baseline known.json").code()).isZero();
        assertThat(run("compile w --baseline known.json").code()).isZero();
        file("w/more.writ", "policy more {\n  allow prod/b/default to s3:GetObject on \"acme-more\"\n}\n");
        Run more = run("check w --baseline known.json");
        assertThat(more.code()).isEqualTo(1);
        assertThat(more.out()).endsWith("1 danger; 1 known from the baseline\n");
    }

    @Test
    void whatIsGoneFromTheBaselineIsReported() throws IOException {
        run("check w --write-baseline known.json");
        file("w/main.writ", Files.readString(temp.resolve("w/main.writ")).replace("default", "trainer"));
        assertThat(run("check w --baseline known.json").err())
                .contains("\n\nwarning[WRIT-D521]: the baseline has WRIT-S210 in `w/main.writ`");
    }

    @Test
    void whatIsNoBaselineIsAnError() throws IOException {
        file("known.json", "{}");
        Run run = run("check w --baseline known.json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("error[WRIT-D522]");
        assertThat(run("check w --baseline none.json").code()).isEqualTo(3);
    }

    @Test
    void anErrorIsNeverKnown() throws IOException {
        file("w/more.writ", "policy more {\n  allow nobody-of-this-name to s3:GetObject on \"acme-more\"\n}\n");
        assertThat(run("check w --write-baseline known.json").code()).isEqualTo(1);
        assertThat(run("check w --baseline known.json").code()).isEqualTo(1);
    }

    // ---- reports

    @Test
    void severalReportsAreWrittenAtOnce() throws IOException {
        Run run = run("check w --format text --format sarif=out/a.sarif --format junit=out/b.xml --format github=out/c"
                + " --format markdown=out/d.md --format json=out/e.json --format text=out/f.txt");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("wrote out/a.sarif\n");
        JsonNode sarif = new ObjectMapper().readTree(temp.resolve("out/a.sarif").toFile());
        assertThat(sarif.at("/runs/0/results/0/ruleId").asText()).isEqualTo("WRIT-S210");
        assertThat(sarif.at("/runs/0/properties/checked/skipped").asInt(-1)).isZero();
        JsonNode json = new ObjectMapper().readTree(temp.resolve("out/e.json").toFile());
        assertThat(json.at("/findings/0/fingerprint"))
                .isEqualTo(sarif.at("/runs/0/results/0/partialFingerprints/writ~1v1"));
        assertThat(temp.resolve("out/f.txt"))
                .content()
                .isEqualTo(run("check w").err() + run("check w").out());
    }

    @Test
    void theJsonReportIsWhatTheOptionPrints() {
        assertThat(run("check w --format json")).isEqualTo(run("check w --json"));
    }

    @Test
    void oneReportGoesToStandardOutput() {
        assertThat(run("check w --format markdown").out()).startsWith("## writ: 1 warning\n");
        assertThat(run("check w --format markdown --format sarif").err())
                .contains("`markdown` and `sarif` both go to standard output");
        assertThat(run("check w --format sarf").err()).contains("`sarf` is no format");
    }

    @Test
    void whereABudgetIsSetEveryReportSaysHowMuchOfItIsUsed() throws IOException {
        assertThat(run("check w").out()).doesNotContain("grants");
        assertThat(run("check w --json").out()).doesNotContain("breadth");
        file("w/writ.yaml", "lint: {budget: {workspace: 100}}\n");
        String used = run("check w").out().replaceAll("(?s).*; ([0-9]+ of 100 grants)\n$", "$1");
        assertThat(used).matches("[1-9][0-9]* of 100 grants");
        assertThat(run("check w --format markdown").out()).contains(", skipped 0 files, " + used + "\n");
        assertThat(run("check w --format github").out()).contains(", skipped 0 files, " + used + ": ");
        int grants = Integer.parseInt(used.replaceAll(" .*", ""));
        JsonNode json = new ObjectMapper().readTree(run("check w --json").out());
        assertThat(json.at("/checked/breadth/0/workspace").asText()).isEqualTo("w");
        assertThat(json.at("/checked/breadth/0/grants").asInt()).isEqualTo(grants);
        assertThat(json.at("/checked/breadth/0/budget").asInt()).isEqualTo(100);
        JsonNode sarif =
                new ObjectMapper().readTree(run("check w --format sarif").out());
        assertThat(sarif.at("/runs/0/properties/checked/breadth")).isEqualTo(json.at("/checked/breadth"));
        file("w/writ.yaml", "lint: {budget: {workspace: 100}, rules: {breadth-budget: off}}\n");
        assertThat(run("check w").out()).endsWith("; " + used + "\n");
    }

    // ---- repairs

    private void broken() throws IOException {
        file("w/main.writ", HEAD + """
                # Who trains.
                principals trainer = prod/ml-train/trainer   # one
                ## Who trained.
                principals former = prod/ml-train/former
                buckets old = "acme-old"

                policy training {
                  # Kept as it is,   blanks too.
                  @accept(default-serviceaccount, "there was one")
                  allow trainer   to s3:HeadObject on "acme-training"
                  @accept(default-serviceaccount, "sandbox", until = 2025-01-31)
                  allow prod/ml-eval/default to s3:GetObject on "acme-scratch"
                }
                """);
    }

    @Test
    void repairsKeepCommentsAndLayout() throws IOException {
        broken();
        Run run = run("check w --fix");
        assertThat(Files.readString(temp.resolve("w/main.writ"))).isEqualTo(HEAD + """
                # Who trains.
                principals trainer = prod/ml-train/trainer   # one

                policy training {
                  # Kept as it is,   blanks too.
                  allow trainer   to s3:GetObject on "acme-training"
                  allow prod/ml-eval/default to s3:GetObject on "acme-scratch"
                }
                """);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("\n\nwarning[WRIT-S210]");
        assertThat(run.out()).endsWith("1 warning\nfixed w/main.writ: 5 findings\n");
        assertThat(run("check w --fix").out()).endsWith("nothing to fix\n");
    }

    @Test
    void aDryRunShowsTheDifferenceAndWritesNothing() throws IOException {
        broken();
        String before = Files.readString(temp.resolve("w/main.writ"));
        Run run = run("check w --fix --dry-run");
        assertThat(Files.readString(temp.resolve("w/main.writ"))).isEqualTo(before);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("--- w/main.writ\n+++ w/main.writ\n@@ -")
                .contains("-  allow trainer   to s3:HeadObject on \"acme-training\"\n")
                .contains("+  allow trainer   to s3:GetObject on \"acme-training\"\n")
                .contains("would fix ")
                .endsWith("; nothing written\n");
        assertThat(run("check w --dry-run").code()).isEqualTo(2);
    }

    @Test
    void whatIsAcceptedOrKnownIsLeftAlone() throws IOException {
        file("w/main.writ", Files.readString(temp.resolve("w/main.writ")) + "buckets old = \"acme-old\"\n");
        assertThat(run("check w --write-baseline known.json").code()).isZero();
        assertThat(run("check w --baseline known.json --fix").out()).endsWith("nothing to fix\n");
    }

    @Test
    void lineEndsAndTheByteOrderMarkStay() throws IOException {
        String text = "\uFEFF"
                + (Files.readString(temp.resolve("w/main.writ")) + "buckets old = \"acme-old\"\n")
                        .replace("\n", "\r\n");
        file("w/main.writ", text);
        assertThat(run("check w --fix").out()).endsWith("fixed w/main.writ: 1 finding\n");
        assertThat(Files.readString(temp.resolve("w/main.writ")))
                .isEqualTo(text.replace("buckets old = \"acme-old\"\r\n", ""));
    }

    private static String without(String text, String line) {
        assertThat(text).contains(line);
        return text.replace(line, "");
    }

    @Test
    void workloadsThatCannotGetKeysMayExchangeTheirTokens() throws IOException {
        String before = """
                org = "ab1cd2"
                cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"
                principals loaders = prod/ml-etl/loader, prod/ml-etl/unloader

                policy training {
                  # Both of them.
                  allow prod/ml-train/trainer, loaders, group "People"
                    to s3:GetObject on "acme-training"   # read only
                  allow group "People" to s3:ListBucket on "acme-training"
                }
                """;
        file("w/main.writ", before);
        Run dry = run("check w --fix --dry-run");
        assertThat(dry.err()).contains("WRIT-P104");
        assertThat(dry.out())
                .contains("+  allow prod/ml-train/trainer, loaders to cwobject:CreateAccessKeyOIDC\n")
                .endsWith("would fix 1 finding; nothing written\n");
        assertThat(Files.readString(temp.resolve("w/main.writ"))).isEqualTo(before);
        Run run = run("check w --fix");
        assertThat(run.code()).isZero();
        assertThat(run.err()).doesNotContain("WRIT-P104");
        String after = Files.readString(temp.resolve("w/main.writ"));
        assertThat(without(after, "  allow prod/ml-train/trainer, loaders to cwobject:CreateAccessKeyOIDC\n"))
                .isEqualTo(before);
        assertThat(after).containsPattern("# read only\n  allow prod/ml-train/trainer, loaders to cwobject");
    }

    @Test
    void whoSharesANameWithPeopleIsNotGivenKeysUnasked() throws IOException {
        file("w/main.writ", """
                org = "ab1cd2"
                cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"
                principals readers = prod/ml-train/trainer, group "People"

                policy training {
                  allow readers to s3:GetObject on "acme-training"
                }
                """);
        Run run = run("check w --fix");
        assertThat(run.err()).contains("WRIT-P104");
        assertThat(run.out()).endsWith("nothing to fix\n");
    }

    @Test
    void rulesThatSayNothingNewAreTakenOut() throws IOException {
        String before = HEAD + """
                policy training {
                  # Who reads.
                  allow prod/ml-train/trainer to s3:GetObject, s3:ListBucket on "acme-training"
                  ## Said before.
                  @accept(default-serviceaccount, "there was one")
                  allow prod/ml-train/trainer
                    to s3:GetObject on "acme-training" under "runs/"
                  # Who writes.
                  allow prod/ml-train/trainer to s3:PutObject, s3:DeleteObject on "acme-training"
                  allow prod/ml-train/trainer to s3:PutObject on "acme-training"   # kept: a comment shares its line
                }
                assert prod/ml-train/trainer can s3:GetObject on "acme-training"
                """;
        file("w/main.writ", before);
        assertThat(run("check w").err()).contains("WRIT-L404");
        Run run = run("check w --fix");
        assertThat(run.code()).isZero();
        assertThat(Files.readString(temp.resolve("w/main.writ")))
                .isEqualTo(without(
                        before,
                        "  ## Said before.\n"
                                + "  @accept(default-serviceaccount, \"there was one\")\n"
                                + "  allow prod/ml-train/trainer\n"
                                + "    to s3:GetObject on \"acme-training\" under \"runs/\"\n"));
    }

    @Test
    void ofRulesThatNeedOneAnotherOneStays() throws IOException {
        file("w/main.writ", HEAD + """
                policy training {
                  allow prod/ml/a, prod/ml/b to s3:GetObject on "acme-training"
                  allow prod/ml/b, prod/ml/c to s3:GetObject on "acme-training"
                  allow prod/ml/a, prod/ml/c to s3:GetObject on "acme-training"
                }
                assert prod/ml/a can s3:GetObject on "acme-training"
                assert prod/ml/b can s3:GetObject on "acme-training"
                assert prod/ml/c can s3:GetObject on "acme-training"
                """);
        assertThat(run("check w").err()).contains("WRIT-L402");
        Run run = run("check w --fix");
        assertThat(run.code()).isZero();
        assertThat(run.out()).endsWith("fixed w/main.writ: 1 finding\n");
        assertThat(run.err()).doesNotContain("WRIT-L402");
    }

    @Test
    void theLastRuleOfAPolicyStays() throws IOException {
        file("w/main.writ", HEAD + """
                policy training {
                  allow prod/ml-train/trainer to s3:GetObject on "acme-training"
                }
                policy training-too {
                  allow prod/ml-train/trainer to s3:GetObject on "acme-training"
                }
                """);
        assertThat(run("check w --fix").out()).endsWith("nothing to fix\n");
    }

    // ---- rules of others

    /** A rule that an archive names. */
    public static final class TooShort implements LintRule {

        private static final RuleInfo INFO =
                RuleInfo.of("ACME-S001", "short-policy", Severity.DANGER, "a policy with one statement", Applies.WRIT);

        @Override
        public RuleInfo info() {
            return INFO;
        }

        @Override
        public void check(Linted linted, FindingSink findings) {
            if (linted.statements().size() > 5) {
                throw new IllegalStateException("too much for me");
            }
            linted.start().ifPresent(start -> findings.add(Finding.of(INFO, start, "the policy is short")));
        }
    }

    private void archive(String name, String service) throws IOException {
        try (OutputStream file = Files.newOutputStream(temp.resolve(name));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("META-INF/services/dev.writ.rules.LintRule"));
            jar.write(service.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }

    @Test
    void anArchiveAddsRules() throws IOException {
        archive("acme.jar", TooShort.class.getName());
        Run run = run("check w --rules acme.jar");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("danger[ACME-S001]: the policy is short");
        assertThat(run("compile w --rules acme.jar").code()).isEqualTo(1);
        assertThat(run("rules --rules acme.jar").out()).contains("ACME-S001");
        file("w/writ.yaml", "lint: {rules: {short-policy: note}}\n");
        assertThat(run("check w --rules acme.jar").code()).isZero();
    }

    @Test
    void anArchiveWithoutRulesIsRefused() throws IOException {
        archive("empty.jar", "");
        archive("broken.jar", "acme.NoSuchRule");
        assertThat(run("check w --rules empty.jar").err()).contains("empty.jar: there is no rule in it");
        assertThat(run("check w --rules broken.jar").err()).contains("acme.NoSuchRule");
        assertThat(run("check w --rules none.jar").code()).isEqualTo(3);
    }

    @Test
    void aRuleThatThrowsIsABug() throws IOException {
        archive("acme.jar", TooShort.class.getName());
        StringBuilder text = new StringBuilder(HEAD).append("policy p {\n");
        for (int i = 0; i < 8; i++) {
            text.append("  allow prod/n/a" + i + " to s3:GetObject on \"acme-" + i + "\" under \"p/\"\n");
        }
        file("w/main.writ", text.append("}\n").toString());
        Run run = run("check w --rules acme.jar");
        assertThat(run.code()).isEqualTo(70);
        assertThat(run.err()).contains("the rule ACME-S001 short-policy failed");
    }

    // ---- JSON

    @Test
    void whoseJsonItIsHasToBeKnown() throws IOException {
        String bucket = """
                {"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject",
                  "Principal": {"AWS": ["arn:aws:iam::ab1cd2:role/x", "arn:aws:iam::zz9yy8:role/y"]},
                  "Resource": "arn:aws:s3:::acme-training/*"}]}
                """;
        file("j/acme-training.json", bucket);
        Run run = run("check j");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("say which organization is yours with `--org ID`");
        assertThat(run("check j --org ab1cd2").code()).isNotEqualTo(2);
    }
}
