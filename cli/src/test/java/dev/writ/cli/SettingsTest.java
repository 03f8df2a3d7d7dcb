package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.compiler.source.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code writ.yaml} does, and what is said when it is wrong. */
final class SettingsTest {

    @TempDir
    Path temp;

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectory(temp.resolve(".git"));
        assertThat(Run.in(temp, "init", "w").code()).isZero();
    }

    private void settings(String text) throws IOException {
        file("w/writ.yaml", text);
    }

    private void file(String name, String text) throws IOException {
        Path path = temp.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void theOutputIsRelativeToTheWorkspace() throws IOException {
        settings("# where it goes\noutput: ../policies\n");
        assertThat(Run.in(temp, "compile", "w").out()).contains("wrote policies: 3 new\n");
        assertThat(temp.resolve("policies/organization/training.json")).exists();
        assertThat(Run.in(temp.resolve("w"), "compile", ".").out()).contains("wrote ../policies: 3 unchanged\n");
        assertThat(Run.in(temp, "compile", "w", "-o", "elsewhere").out()).contains("wrote elsewhere: 3 new\n");
        assertThat(temp.resolve("writ-out")).doesNotExist();
    }

    @Test
    void severalWorkspacesAreWrittenWhereEachSays() throws IOException {
        settings("output: ../policies\n");
        assertThat(Run.in(temp, "init", "other").code()).isZero();
        Run run = Run.in(temp, "compile", "w", "other");
        assertThat(run.out()).contains("wrote policies: 3 new\n").contains("wrote writ-out/other: 3 new\n");
        file("other/writ.yaml", "output: ../policies\n");
        Run clash = Run.in(temp, "compile", "w", "other");
        assertThat(clash.code()).isEqualTo(2);
        assertThat(clash.err()).contains("`w` and `other` would both be written to `policies`");
    }

    @Test
    void thePrefixIsInTheNameAndTheFileOfOrganizationPolicies() throws IOException {
        settings("policy-name-prefix: writ-\n");
        Run run = Run.in(temp, "compile", "w", "-o", "out", "--verify");
        assertThat(run.out()).contains("new        out/organization/writ-training.json\n");
        assertThat(Files.readString(temp.resolve("out/organization/writ-training.json")))
                .contains("\"name\": \"writ-training\"");
        assertThat(Files.readString(temp.resolve("out/writ-map.json")))
                .contains("\"document\": \"organization/writ-training.json\"")
                .contains("\"policy\": \"training\"");
    }

    @Test
    void thePrefixCountsForTheLengthOfAName() throws IOException {
        String source = Files.readString(temp.resolve("w/main.writ"));
        file("w/main.writ", source.replace("policy training", "policy " + "t".repeat(60)));
        assertThat(Run.in(temp, "check", "w").code()).isZero();
        settings("policy-name-prefix: abcde\n");
        Run run = Run.in(temp, "check", "w");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("error[WRIT-C936]: the name of a policy has at most 64 characters, this has 65 with the"
                        + " prefix `abcde`")
                .contains("choose a shorter name, or a shorter prefix");
    }

    @Test
    void importsMayComeFromTheRootThatIsSet() throws IOException {
        Path clone = temp.resolve("clone");
        Files.createDirectories(clone.resolve(".git"));
        file("clone/w/main.writ", "org = \"ab1cd2\"\nimport \"../../common\"\n");
        file("common/sets.writ", "actions read = s3:GetObject\n");
        assertThat(Run.in(clone, "check", "w").err()).contains("lies outside of the repository");
        file("clone/w/writ.yaml", "imports-root: ../..\n");
        assertThat(Run.in(clone, "check", "w").code()).isZero();
        assertThat(Run.in(clone, "check", "w", "--root", ".").code()).isEqualTo(1);
        file("clone/w/writ.yaml", "imports-root: ../../nowhere\n");
        assertThat(Run.in(clone, "check", "w").err())
                .contains("error[WRIT-Y903]: there is no directory `../../nowhere`\n  --> w/writ.yaml:1:15\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n", "{}\n", "output: \"a b\"\r\n", "\uFEFFoutput: out\n"})
    void whatSetsLittleIsFine(String text) throws IOException {
        settings(text);
        assertThat(Run.in(temp, "check", "w")).extracting(Run::code, Run::err).containsExactly(0, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "outptu: x          | Y901 | 1:1  | there is no setting `outptu` | did you mean `output`?",
                "colour: blue       | Y901 | 1:1  | there is no setting `colour` | the settings are `imports-root`, `lint`, `output`,",
                "Output: x          | Y901 | 1:1  | there is no setting `Output` | did you mean `output`?",
                "output: 5          | Y902 | 1:9  | `output` is a string, this is a number | put it in quotes: `output:",
                "output: true       | Y902 | 1:9  | this is true or false        | put it in quotes",
                "output:            | Y902 | 1:8  | `output` is a string, and none is given | or take the line out",
                "output: ~          | Y902 | 1:9  | and none is given | or take the line out",
                "output: [a, b]     | Y902 | 1:9  | this is a list               | such as `output: ../out`",
                "output: {a: {b: c}}  | Y902 | 1:9  | this is a mapping            | such as `output: ../out`",
                "- output           | Y902 | 1:1  | settings are names with values | such as `output: ../out`",
                "word               | Y902 | 1:1  | settings are names with values | such as `output: ../out`",
                "[a]: b             | Y902 | 1:1  | a setting has a name         | the settings are `imports-root`",
                "output: /tmp/x     | Y903 | 1:9  | `/tmp/x` is an absolute path | relative to the directory of `writ.yaml`",
                "output: 'C:\\x'    | Y903 | 1:9  | is an absolute path          | relative to the directory of `writ.yaml`",
                "output: 'a\\b'     | Y903 | 1:9  | has a backslash              | with `/` between its parts",
                "output: ~/out      | Y903 | 1:9  | a path in somebody's home    | relative to the directory of `writ.yaml`",
                "output: ''         | Y903 | 1:9  | the path is empty            | relative to the directory of `writ.yaml`",
                "policy-name-prefix: a.b | Y903 | 1:21 | `a.b` is not a prefix of policy names | at most 32 letters, digits,",
                "policy-name-prefix: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | Y903 | 1:21 | is not a prefix | at most 32",
                "output: a⏎output: b | Y904 | 2:1 | `output` is set twice        | keep one",
                "output: &x a       | Y905 | 1:9  | settings have no anchors     | write the value out",
                "output: *x         | Y905 | 1:9  | settings have no aliases     | write the value out",
                "output: !!str a    | Y905 | 1:9  | settings have no tags        | write the value out",
                "output: a: b       | Y900 | 1:10 | the file is not YAML: mapping values are not allowed here | settings are lines such as",
                "output: 'a         | Y900 | 2:1  | the file is not YAML: found unexpected end of stream | settings are lines",
                "output: a⏎---⏎output: b | Y900 | 2:1 | a second document       | keep one",
                "output: {a         | Y900 | 2:1  | the file is not YAML         | settings are lines",
            })
    void whatIsWrongIsShownInItsPlace(String text, String code, String place, String message, String help)
            throws IOException {
        settings(text.replace('⏎', '\n') + "\n");
        Run run = Run.in(temp, "compile", "w", "-o", "out");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("\n\nerror[WRIT-" + code + "]: ")
                .contains(message)
                .contains("  --> w/writ.yaml:" + place + "\n")
                .contains("help: ")
                .contains(help);
        assertThat(run.out()).contains(": 1 error; 2 assertions proved; nothing written\n");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void bombsAreRefusedQuickly() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append(String.format("a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1));
        }
        settings(bomb.toString());
        assertThat(Run.in(temp, "check", "w").code()).isEqualTo(1);
        for (String deep :
                List.of("[".repeat(60_000), "{a: ".repeat(15_000), "- ".repeat(30_000), "? ".repeat(30_000))) {
            settings("output: x\nkey: " + deep);
            assertThat(Run.in(temp, "check", "w").code()).isEqualTo(1);
            settings(deep);
            assertThat(Run.in(temp, "check", "w").code()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoTextOrTooLargeIsNotRead() throws IOException {
        settings("#" + "x".repeat(64 * 1024));
        assertThat(Run.in(temp, "check", "w").err())
                .contains(
                        "\n\nerror[WRIT-Y906]: the file has 65,537 bytes; settings may have 65,536\n  --> w/writ.yaml");
        Files.write(temp.resolve("w/writ.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFF});
        assertThat(Run.in(temp, "check", "w").err())
                .contains("the file is not UTF-8: byte 0xFF at offset 3\n  --> w/writ.yaml:1:4\n");
        Files.write(temp.resolve("w/writ.yaml"), "output: a\u0000b".getBytes(StandardCharsets.UTF_8));
        assertThat(Run.in(temp, "check", "w").err()).contains("NUL");
        settings("output: \u0007\n");
        assertThat(Run.in(temp, "check", "w").err())
                .contains("error[WRIT-Y900]: the file is not YAML: a control character\n  --> w/writ.yaml:1:9\n");
        Files.delete(temp.resolve("w/writ.yaml"));
        Files.createDirectory(temp.resolve("w/writ.yaml"));
        assertThat(Run.in(temp, "check", "w").code()).isEqualTo(3);
    }

    @Test
    void settingsBelongToTheRootAndHaveOneName() throws IOException {
        file("w/below/writ.yaml", "output: x\n");
        Run run = Run.in(temp, "compile", "w", "-o", "out");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("\n\nerror[WRIT-Y907]: settings belong to the root of the workspace, which is `w`\n"
                        + "  --> w/below/writ.yaml:1:1\n")
                .contains("help: move them to `w/writ.yaml`");
        Files.delete(temp.resolve("w/below/writ.yaml"));
        file("w/writ.yml", "output: x\n");
        assertThat(Run.in(temp, "check", "w").err())
                .contains("\n\nerror[WRIT-Y908]: settings in `writ.yml` are not read\n  --> w/writ.yml:1:1\n")
                .contains("rename the file to `writ.yaml`");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    /** The settings of an imported directory are for those who check it by itself. */
    @Test
    void settingsOfImportsAreNotOurs() throws IOException {
        file("common/sets.writ", "actions fetch = s3:GetObject\n");
        file("common/writ.yaml", "output: ../common-out\n");
        file("w/imports.writ", "import \"../common\"\n");
        assertThat(Run.in(temp, "compile", "w").out()).contains("wrote writ-out/w: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "output             | ../out     | true",
                "output             | a b/c      | true",
                "output             | /tmp       | false",
                "output             | c:/x       | false",
                "output             | a\\b       | false",
                "output             | ~/a        | false",
                "output             | ''         | false",
                "imports-root       | ..         | true",
                "policy-name-prefix | ''         | true",
                "policy-name-prefix | writ-      | true",
                "policy-name-prefix | a.b        | false",
                "colour             | blue       | false",
            })
    void theSchemaSaysWhatTheToolDoes(String key, String value, boolean valid) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Resources.get("/dev/writ/schema/writ-yaml.schema.json"), InputFormat.JSON);
        ObjectNode json = new ObjectMapper().createObjectNode().put(key, value);
        assertThat(schema.validate(json.toString(), InputFormat.JSON).isEmpty()).isEqualTo(valid);
        // JSON is YAML.
        settings(json.toString());
        assertThat(Run.in(temp, "check", "w").code()).isEqualTo(valid ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'rules': {'S210': 'danger'}} | true",
                "{'rules': {'default-serviceaccount': {'severity': 'off'}}} | true",
                "{'rules': {'S210': 'fatal'}} | false",
                "{'include': ['*'], 'exclude': ['*.old.writ'], 'break-glass': ['members']} | true",
                "{'exclude': 'a/'} | false",
                "{'sensitive-buckets': [{'buckets': 'acme-*', 'allow': ['members']}]} | true",
                "{'sensitive-buckets': [{'allow': ['members']}]} | false",
                "{'names': {'policies': '[a-z]+'}} | true",
                "{'names': {'policys': '[a-z]+'}} | false",
                "{'budget': {'workspace': 3, 'policies': {'training': 0}}} | true",
                "{'budget': {'workspace': -3}} | false",
                "[] | false",
            })
    void theSchemaSaysWhatTheLinterTakes(String lint, boolean valid) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Resources.get("/dev/writ/schema/writ-yaml.schema.json"), InputFormat.JSON);
        String json = "{\"lint\": " + lint.replace('\'', '"') + "}";
        assertThat(schema.validate(json, InputFormat.JSON).isEmpty()).isEqualTo(valid);
        settings(json);
        assertThat(Run.in(temp, "check", "w").err().contains("error[WRIT-Y")).isEqualTo(!valid);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'prod': null} | true",
                "{'prod': {}} | true",
                "{'prod': {'management': 'https://api.coreweave.com', 'storage': 'https://cwobject.com:443/'}} | true",
                "{'prod': {'management': 'http://localhost:1', 'storage': 'http://127.0.0.1:2'}} | true",
                "{'prod': {'storage': 'http://[::1]:2', 'addressing': 'path'}} | true",
                "{'prod': {'storage': 'http://cwlota.com'}} | false",
                "{'prod': {'storage': 'http://127.0.0.1.evil.test'}} | false",
                "{'prod': {'storage': 'https://user@cwobject.com'}} | false",
                "{'prod': {'storage': 'https://cwobject.com/x'}} | false",
                "{'prod': {'addressing': 'other'}} | false",
                "{'prod': {'region': 'US-EAST-04A', 'profile': 'p', 'credentials-file': 'c', 'token-file': '~/t', 'organization': 'ab1cd2'}} | true",
                "{'prod': {'region': 'a.b'}} | false",
                "{'prod': {'timeout': 3600, 'connect-timeout': 1, 'visible-within': 60}} | true",
                "{'prod': {'timeout': 0}} | false",
                "{'prod': {'timeout': '30'}} | false",
                "{'prod': {'administrators': ['a'], 'require-allow-wider': true, 'unmanaged': ['acme-logs']}} | true",
                "{'prod': {'unmanaged': ['acme-*']}} | false",
                "{'prod': {'colour': 'blue'}} | false",
                "{'a b': {}} | false",
                "[] | false",
            })
    void theSchemaSaysWhatATargetIs(String targets, boolean valid) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Resources.get("/dev/writ/schema/writ-yaml.schema.json"), InputFormat.JSON);
        String json = "{\"targets\": " + targets.replace('\'', '"') + "}";
        assertThat(schema.validate(json, InputFormat.JSON).isEmpty()).isEqualTo(valid);
        settings(json);
        assertThat(Run.in(temp, "check", "w").err().contains("error[WRIT-Y")).isEqualTo(!valid);
    }
}
