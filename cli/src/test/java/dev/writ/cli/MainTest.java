package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool from arguments to bytes and exit code. */
final class MainTest {

    private static final String WRONG =
            "org = \"ab1cd2\"\npolicy p {\n  allow nobodies to s3:GetObject on nowhere\n}\n";

    @TempDir
    Path temp;

    private void file(String name, String content) throws IOException {
        Path path = temp.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private void start(String directory) {
        assertThat(Run.in(temp, "init", directory).code()).isZero();
    }

    @Test
    void theExitCodesAreAPromise() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code + "=" + code.number()))
                .containsExactly("OK=0", "FINDINGS=1", "USAGE=2", "ENVIRONMENT=3", "UNKNOWN=4", "PENDING=5", "BUG=70");
        String help = Run.in(temp, "help").out();
        for (ExitCode code : ExitCode.values()) {
            assertThat(help).contains(code.number() + "  " + code.meaning());
        }
    }

    @Test
    void theStarterCompilesCleanly() {
        assertThat(Run.in(temp, "init", "acme")).isEqualTo(new Run(0, """
                new        acme/main.writ
                started a workspace; edit it, then: writ check acme
                """, ""));
        assertThat(Run.in(temp, "check", "acme")).isEqualTo(new Run(0, """
                checked 1 file, 2 policies, 4 rules, 2 assertions, 1 bucket, 5 statements, 2 principals with 27 lint rules, skipped 0 files: no problems; 2 assertions proved
                assertions speak of these policies, which can be changed by group "StorageAdmins" and the role Object Storage Admin
                lifecycle rules delete without asking any policy
                """, ""));
        assertThat(Run.in(temp, "compile", "acme", "--verify")).isEqualTo(new Run(0, """
                new        writ-out/acme/organization/control.json
                new        writ-out/acme/organization/training.json
                new        writ-out/acme/writ-map.json
                compiled 1 file, 2 policies, 4 rules, 2 assertions, 1 bucket, 5 statements, 2 principals with 27 lint rules, skipped 0 files: no problems; 2 assertions proved
                assertions speak of these policies, which can be changed by group "StorageAdmins" and the role Object Storage Admin
                lifecycle rules delete without asking any policy
                wrote writ-out/acme: 3 new
                """, ""));
        assertThat(Run.in(temp, "compile", "acme").out()).endsWith("wrote writ-out/acme: 3 unchanged\n");
        assertThat(Run.in(temp, "check", "acme", "--quiet")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void initNeverTouchesAWorkspace() throws IOException {
        file("w/own.writ", "# mine\n");
        Run run = Run.in(temp, "init", "w");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: there is a workspace already: w/own.writ; nothing was written\n");
        assertThat(temp.resolve("w/main.writ")).doesNotExist();
        file("f", "");
        assertThat(Run.in(temp, "init", "f").code()).isEqualTo(2);
        assertThat(Run.in(temp, "init", "f/below").code()).isEqualTo(3);
    }

    @Test
    void findingsGoToStandardErrorAndTheSummaryToStandardOutput() throws IOException {
        file("w/main.writ", WRONG);
        Run run = Run.in(temp, "check", "w");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("checked: ").contains("error").hasLineCount(1);
        assertThat(run.err())
                .startsWith("checked 1 file; no lint rule was asked\n\nerror[")
                .contains("  --> w/main.writ:3:9\n   |\n 3 |   allow nobodies to s3:GetObject on nowhere\n")
                .doesNotContain("\u001b");
    }

    @Test
    void notesAreCountedAndShownOnRequest() throws IOException {
        file("w/main.writ", """
                org = "ab1cd2"
                partner wandb = "wandb"
                principals secops = user "a1"
                policy p {
                  allow partner wandb to s3:GetObject on "acme-training"
                  allow secops to s3:GetBucketPolicy, s3:PutBucketPolicy, s3:DeleteBucketPolicy on "acme-training"
                }
                """);
        Run run = Run.in(temp, "check", "w");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(": no problems; 2 notes, shown with --notes");
        assertThat(run.err()).isEmpty();
        Run all = Run.in(temp, "check", "w", "--notes");
        assertThat(all.out()).contains(": no problems; 2 notes").doesNotContain("--notes");
        assertThat(all.err()).contains("\n\nnote[WRIT-C930]").contains("^^^\n\nnote[WRIT-L432]");
        assertThat(Run.in(temp, "check", "w", "--json").out()).contains("\"severity\": \"note\"");
        assertThat(Run.in(temp, "check", "w", "--notes", "--quiet").code()).isEqualTo(2);
        assertThat(Run.in(temp, "compile", "w", "--stdout", "--notes").err())
                .contains("note[WRIT-C930]")
                .contains(": no problems; 2 notes");
    }

    @Test
    void nothingIsWrittenFromAWrongWorkspaceNorFromItsNeighbours() throws IOException {
        start("good");
        file("bad/main.writ", WRONG);
        Run run = Run.in(temp, "compile", "good", "bad");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("bad: checked 1 file; no lint rule was asked\n");
        assertThat(run.out()).contains("bad: checked: ").contains("nothing written");
        assertThat(temp.resolve("writ-out")).doesNotExist();
        assertThat(Run.in(temp, "compile", "bad", "--stdout").out()).isEmpty();
    }

    @Test
    void theCurrentDirectoryIsAWorkspaceIfItHasSources() {
        start("acme");
        assertThat(Run.in(temp.resolve("acme"), "check").out()).startsWith("checked 1 file, 2 policies");
        assertThat(Run.in(temp.resolve("acme"), "compile").out()).endsWith("wrote writ-out/acme: 3 new\n");
        assertThat(Run.in(temp.resolve("acme/writ-out"), "check").err()).isEqualTo("""
                error: no workspace is named, and there is no `.writ` file in the current directory
                  help: name the directory of a workspace, or start one with `writ init DIR`
                """);
    }

    @Test
    void actionsCountTheCorrectionsOfAWorkspace() throws IOException {
        start("w");
        file("w/catalogue.json", """
                {
                  "actions": [{
                    "action": "s3:GetObjectHologram", "scope": "object", "level": "Read",
                    "permits": "Read a torrent", "source": ["TICKET-1"]
                  }],
                  "confirm": {"actions": ["s3:RestoreObject"]}
                }
                """);
        Run run = Run.in(temp, "actions", "*Object*", "--workspace", "w");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("\ns3:GetObjectHologram \\* +object +Read +confirmed ")
                .containsPattern("\ns3:RestoreObject \\* +object +Write +confirmed ")
                .endsWith("+workspace; * 2 added or confirmed by w\n");
        assertThat(Run.in(temp, "actions", "GetObjectHologram").code()).isEqualTo(1);
        assertThat(Run.in(temp, "actions", "--workspace", "none").code()).isEqualTo(2);
        file("w/catalogue.json", "{");
        assertThat(Run.in(temp, "actions", "--workspace", "w").err()).isEqualTo("""
                error: the catalogue of the workspace `w` has errors
                  help: `writ check w` shows them
                """);
    }

    @Test
    void severalWorkspacesAreWrittenSideBySide() {
        start("a/prod");
        start("b/stage");
        start("c/prod");
        Run run = Run.in(temp, "compile", "a/prod", "b/stage", "-o", "out");
        assertThat(run.code()).isZero();
        assertThat(temp.resolve("out/prod/writ-map.json")).exists();
        assertThat(temp.resolve("out/stage/writ-map.json")).exists();
        Run clash = Run.in(temp, "compile", "a/prod", "c/prod");
        assertThat(clash.code()).isEqualTo(2);
        assertThat(clash.err()).contains("would both be written to `writ-out/prod`");
        assertThat(Run.in(temp, "check", "a/prod", "./a/prod").code()).isEqualTo(2);
    }

    @Test
    void theDocumentsCanBePrinted() {
        start("acme");
        Run run = Run.in(temp, "compile", "acme", "--stdout");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("{\n  \"organization/control.json\": {\n    \"policy\": {\n")
                .endsWith("\n}\n");
        assertThat(run.err()).startsWith("compiled 1 file");
        assertThat(temp.resolve("writ-out")).doesNotExist();
    }

    @Test
    void aFileInTheWayIsTheEnvironmentsFault() throws IOException {
        start("acme");
        file("out", "");
        Run run = Run.in(temp, "compile", "acme", "-o", "out");
        assertThat(run).isEqualTo(new Run(3, "", """
                error: cannot write to out: it is not a directory; nothing was changed
                  help: write elsewhere with `-o`
                """));
        file("mine/organization/control.json", "theirs");
        assertThat(Run.in(temp, "compile", "acme", "-o", "mine").err()).isEqualTo("""
                error: mine/organization/control.json was not written by writ; nothing was changed
                  help: move it away, write elsewhere with `-o`, or replace it with `--force`
                """);
        assertThat(Run.in(temp, "compile", "acme", "-o", "mine", "--force").code())
                .isZero();
    }

    @Test
    void whatWasChangedByHandStaysAndIsNamed() throws IOException {
        start("acme");
        assertThat(Run.in(temp, "compile", "acme").code()).isZero();
        file("writ-out/acme/organization/training.json", "by hand");
        String source = Files.readString(temp.resolve("acme/main.writ"));
        file("acme/main.writ", source.replace("policy training", "policy learning"));
        Run run = Run.in(temp, "compile", "acme");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("kept       writ-out/acme/organization/training.json\n");
        assertThat(run.err()).startsWith("warning: `writ-out/acme/organization/training.json` no longer belongs");
    }

    @Test
    void standardInputIsAWorkspaceOfOneFile() throws IOException {
        start("acme");
        String source = Files.readString(temp.resolve("acme/main.writ"));
        Run run = Run.with(temp, source, Map.of(), false, "check", "-");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("checked 1 file, 2 policies");
        assertThat(Run.with(temp, WRONG, Map.of(), false, "check", "-").err()).contains("--> <stdin>:3:9");
        assertThat(Run.with(temp, source, Map.of(), false, "compile", "-").code())
                .isEqualTo(2);
        assertThat(Run.with(temp, source, Map.of(), false, "compile", "-", "-o", "o")
                        .code())
                .isZero();
        assertThat(Files.readString(temp.resolve("o/writ-map.json"))).contains("\"file\": \"<stdin>\"");
        assertThat(Run.with(temp, source, Map.of(), false, "check", "-", "acme").code())
                .isEqualTo(2);
    }

    @Test
    void standardInputHasANameLikeAFile() {
        assertThat(Run.with(temp, WRONG, Map.of(), false, "check", "-", "--json")
                        .out())
                .contains("\"file\": \"<stdin>\"")
                .doesNotContain("\"-\"");
        assertThat(Run.with(temp, WRONG, Map.of(), false, "matrix", "--in", "-").err())
                .contains("--> <stdin>:3:9");
        assertThat(Run.with(temp, "{}", Map.of(), false, "check", "-").err()).contains("--> <stdin>:1:1");
        assertThat(Run.with(temp, "[]", Map.of(), false, "matrix", "--in", "-").err())
                .contains("<stdin>")
                .doesNotContain("`-`");
    }

    @Test
    void theNumbersAreSaidOnce() throws IOException {
        file("w/main.writ", WRONG);
        Run check = Run.in(temp, "check", "w");
        assertThat(check.err()).doesNotContain("2 errors");
        assertThat(check.out()).contains(": 2 errors");
        Run printed = Run.in(temp, "compile", "w", "--stdout");
        assertThat(printed.err()).containsOnlyOnce("2 errors");
        Run quiet = Run.in(temp, "check", "w", "--quiet");
        assertThat(quiet.err()).endsWith("error: 2 errors\n");
        assertThat(quiet.out()).isEmpty();
        Run question = Run.in(temp, "matrix", "--in", "w");
        assertThat(question.err()).endsWith("error: 2 errors\n");
        assertThat(question.out()).isEmpty();
    }

    /** In a process of its own, because a real pipe can do less than a stream in memory. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void standardInputMayBeAPipeOrAFile(boolean pipe) throws Exception {
        start("acme");
        Path source = temp.resolve("acme/main.writ");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.writ.cli.Main",
                        "check",
                        "-")
                .redirectErrorStream(true);
        if (!pipe) {
            builder.redirectInput(source.toFile());
        }
        Process process = builder.start();
        if (pipe) {
            try (OutputStream in = process.getOutputStream()) {
                in.write(Files.readAllBytes(source));
            }
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("checked 1 file, 2 policies");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "chekc x              | there is no command `chekc`                     | did you mean `check`?",
                "--quiet check        | there is no command `--quiet`                   | the command comes first",
                "check --jsn x        | `writ check` has no option `--jsn`              | did you mean `--json`?",
                "compile x --outptu=y | `writ compile` has no option `--outptu=y`       | did you mean `--output`?",
                "check                | no workspace is named, and there is no `.writ`  | such as `sub`",
                "compile -o x         | no workspace is named, and there is no `.writ`  | such as `sub`",
                "check none           | the workspace `none` does not exist             | error",
                "check sub/f.writ     | the workspace `sub/f.writ` is a file            | name its directory: sub",
                "check . --root none  | the root of imports `none` does not exist       | error",
                "check . --as-of now  | `--as-of`: `now` is not a date such as 2027-03-31          | writ help check",
                "check . --color blue | `--color`: `blue` is none of auto, always and never        | writ help check",
                "compile . --stdout -o x | `--stdout` writes no files                   | writ help compile",
                "explain              | `writ explain` needs a SUBJECT: the code or name | writ help explain",
                "compile . -o         | `--output` needs a value: OUT                   | writ help compile",
                "check . --json=1     | `--json` takes no value                         | writ help check",
                "help nothing         | there is no command `nothing`                   | writ help",
                "completion tcsh      | there is no script for `tcsh`                   | bash, zsh or fish",
                "actions a b          | `b` is one argument too many                    | writ help actions",
                "check @args          | the workspace `@args` does not exist            | error",
            })
    void aWrongCommandLineIsExplained(String line, String message, String help) throws IOException {
        file("sub/f.writ", "");
        file("args", "--version");
        Run run = Run.in(temp, line.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).contains(help);
    }

    @Test
    void withoutArgumentsTheHelpIsAnError() {
        Run run = Run.in(temp);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Usage: writ COMMAND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void theVersionIsPrinted(String argument) {
        assertThat(Run.in(temp, argument).out()).matches("writ [0-9]+\\.[0-9]+\\.[0-9]+\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "compile", "actions", "explain", "init", "completion", "version", "help"})
    void everyCommandHasHelpAndCompletion(String command) {
        Run help = Run.in(temp, "help", command);
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: writ " + command)
                .contains("--json")
                .contains("--color");
        assertThat(Run.in(temp, command, "--help")).isEqualTo(help);
        assertThat(Run.in(temp, "--help").out()).contains("\n  " + command + " ");
        for (String shell : List.of("bash", "zsh", "fish")) {
            assertThat(Run.in(temp, "completion", shell).out())
                    .contains(command)
                    .contains("color");
        }
    }

    @Test
    void coloursAreForTerminalsAndCanBeChosen() throws IOException {
        file("w/main.writ", WRONG);
        String escape = "\u001b[";
        assertThat(Run.with(temp, "", Map.of(), true, "check", "w").err()).contains(escape);
        assertThat(Run.with(temp, "", Map.of("NO_COLOR", "1"), true, "check", "w")
                        .err())
                .doesNotContain(escape);
        assertThat(Run.with(temp, "", Map.of("NO_COLOR", ""), true, "check", "w")
                        .err())
                .contains(escape);
        assertThat(Run.with(temp, "", Map.of("TERM", "dumb"), true, "check", "w")
                        .err())
                .doesNotContain(escape);
        assertThat(Run.in(temp, "check", "w", "--color", "always").err()).contains(escape);
        assertThat(Run.with(temp, "", Map.of(), true, "check", "w", "--color=never")
                        .err())
                .doesNotContain(escape);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void hostileNamesAreShownNotObeyed() throws IOException {
        file("w/\u001b[2J\n.writ", WRONG);
        Run run = Run.in(temp, "check", "w");
        assertThat(run.err()).contains("--> w/\\u{1b}[2J\\n.writ:3:9").doesNotContain("\u001b");
        Run missing = Run.in(temp, "check", "\u001b]0;title\u0007");
        assertThat(missing.err()).doesNotContain("\u001b").doesNotContain("\u0007");
        assertThat(Run.in(temp, "\u001b[31m").err()).doesNotContain("\u001b");
    }

    @Test
    void actionsAreFoundByPatternAndMisspellingsAreHelped() {
        assertThat(Run.in(temp, "actions", "s3:getobject*").out())
                .contains("s3:GetObject ")
                .contains("PERMITS");
        assertThat(Run.in(temp, "actions").out().lines().count()).isGreaterThan(30);
        assertThat(Run.in(temp, "actions", "HeadObject").out())
                .isEqualTo("s3:HeadObject is not an action; use s3:GetObject\n");
        Run none = Run.in(temp, "actions", "GetObjct");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("did you mean `s3:GetObject`?");
        assertThat(Run.in(temp, "actions", "--sets").out()).contains("actions read = s3:GetObject");
    }

    @Test
    void findingsAndActionsAreExplained() {
        Run byId = Run.in(temp, "explain", "WRIT-W804");
        assertThat(byId.code()).isZero();
        assertThat(byId.out()).startsWith("# WRIT-W804 reserved-word\n");
        assertThat(Run.in(temp, "explain", "w804")).isEqualTo(byId);
        assertThat(Run.in(temp, "explain", "reserved-word")).isEqualTo(byId);
        assertThat(Run.with(temp, "", Map.of(), true, "explain", "W804").out())
                .startsWith("\u001b[1mWRIT-W804 reserved-word\u001b[0m\n\n\u001b[1merror\u001b[0m\n");
        assertThat(Run.in(temp, "explain", "s3:GetObject").out())
                .contains("## Bad")
                .contains("## Good");
        Run unknown = Run.in(temp, "explain", "reserved-wrod");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("did you mean `reserved-word`?");
    }

    @Test
    void aBugIsCalledABug() {
        for (Supplier<Throwable> bug : List.<Supplier<Throwable>>of(
                () -> new IllegalStateException("broken \u001b[2J"), StackOverflowError::new, OutOfMemoryError::new)) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            InputStream in = new InputStream() {
                @Override
                public int read() {
                    throw sneaky(bug.get());
                }
            };
            int code = run(in, OutputStream.nullOutputStream(), err, "check", "-");
            assertThat(code).isEqualTo(70);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("error: this is a bug in writ ")
                    .contains("report it")
                    .contains("  writ check -\n")
                    .contains("    at ")
                    .doesNotContain("\u001b");
            for (List<String> json :
                    List.of(List.of("--json"), List.of("--format", "json"), List.of("--format=json"))) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                List<String> words = new ArrayList<>(List.of("check", "-"));
                words.addAll(json);
                assertThat(run(in, out, new ByteArrayOutputStream(), words.toArray(String[]::new)))
                        .isEqualTo(70);
                assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{").contains("this is a bug in writ ");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneaky(Throwable e) throws X {
        throw (X) e;
    }

    @Test
    void aReaderThatHasGoneIsNoTroubleButAFullDiskIs() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(new byte[0]);
        assertThat(run(in, failing("Broken pipe"), err, "help")).isZero();
        assertThat(err.size()).isZero();
        assertThat(run(in, failing("No space left on device"), err, "help")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("error: cannot write to standard output: no space left on device\n");
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private int run(InputStream in, OutputStream out, OutputStream err, String... args) {
        Surroundings surroundings = new Surroundings(
                in, out, err, Map.of(), temp, LocalDate.EPOCH, new Surroundings.Terminals(false, false));
        return Main.run(List.of(args), surroundings).number();
    }
}
