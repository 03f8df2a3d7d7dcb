package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --json} prints is what the published schemas say, and nothing else is on standard output. */
final class JsonOutputTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TempDir
    Path temp;

    @BeforeEach
    void workspaces() throws IOException {
        assertThat(Run.in(temp, "init", "good").code()).isZero();
        Files.createDirectories(temp.resolve("bad"));
        Files.writeString(
                temp.resolve("bad/a.writ"),
                "org = \"ab1cd2\"\nactions read = s3:GetObjct\nactions read = s3:GetObject\npolicy p {\n  allow\n}\n");
        Files.writeString(temp.resolve("file"), "");
        Files.writeString(temp.resolve("file.json"), "{}");
        assertThat(Run.in(temp, "compile", "good", "-o", "out").code()).isZero();
        Files.createDirectories(temp.resolve("live"));
        Files.writeString(
                temp.resolve("live/writ.yaml"),
                "targets: {nowhere: {management: 'http://127.0.0.1:9', storage: 'http://127.0.0.1:9'}}\n");
        Files.createDirectories(temp.resolve("wider"));
        Files.writeString(
                temp.resolve("wider/main.writ"),
                Files.readString(temp.resolve("good/main.writ")) + "policy more {\n  allow trainers to s3:PutObject on"
                        + " \"acme-other\"\n}\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = JsonOutputTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "compile",
                "actions",
                "rules",
                "writ-accept",
                "explain",
                "init",
                "text",
                "can",
                "access",
                "matrix",
                "diff",
                "doctor",
                "sandbox",
                "plan",
                "plan-file",
                "apply",
                "drift",
                "question",
                "answer"
            })
    void aSchemaIsASchema(String name) throws IOException {
        String schema = resource("/dev/writ/schema/" + name + ".schema.json");
        assertThat(SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(schema, InputFormat.JSON))
                .isEmpty();
        assertThat(schema).contains("\"https://writ.dev/schema/" + name + ".schema.json\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check   | 0  | check good",
                "check   | 1  | check bad",
                "check   | 1  | check good bad",
                "check   | 2  | check none",
                "check   | 2  | check",
                "check   | 2  | check --jsn",
                "compile | 0  | compile good",
                "compile | 0  | compile good --stdout",
                "compile | 1  | compile bad",
                "compile | 3  | compile good -o file",
                "actions | 0  | actions Get*",
                "actions | 0  | actions HeadObject",
                "actions | 0  | actions --workspace good",
                "actions | 2  | actions --workspace none",
                "actions | 1  | actions GetObjct",
                "actions | 1  | actions nothing-of-this-name",
                "check   | 0  | check out",
                "check   | 1  | check file.json",
                "check   | 2  | check none.json",
                "can     | 0  | can prod/ml-train/trainer s3:GetObject acme-training/a --in good",
                "can     | 1  | can prod/ml-train/trainer s3:DeleteObject acme-training/a --in good --why",
                "can     | 1  | can arn:aws:iam::other:role/x s3:GetObject acme-training/a --in good --why",
                "can     | 1  | can role/x s3:GetObject acme-training/a --in bad",
                "can     | 1  | can role/x s3:GetObject acme-training/a --in out",
                "can     | 2  | can nobody s3:GetObject acme-training/a --in good",
                "can     | 2  | can prod/ml-train/trainer s3:GetObject --in good",
                "can     | 2  | can prod/ml-train/trainer",
                "can     | 2  | can",
                "can     | 3  | can role/x s3:GetObject acme-training/a --in HEAD:good",
                "access  | 0  | who-can s3:GetObject acme-training --in good",
                "access  | 1  | who-can s3:GetObject acme-training --in bad",
                "access  | 2  | who-can s3:GetObjct acme-training --in good",
                "access  | 0  | what-can prod/ml-train/trainer --in good",
                "access  | 2  | what-can nobody --in good",
                "matrix  | 0  | matrix --in good",
                "matrix  | 0  | matrix --in out",
                "matrix  | 1  | matrix --in bad",
                "matrix  | 2  | matrix",
                "diff    | 0  | diff good out",
                "diff    | 1  | diff good wider --fail-on wider",
                "diff    | 0  | diff good wider --fail-on narrower",
                "diff    | 1  | diff bad good",
                "diff    | 2  | diff good",
                "diff    | 2  | diff good wider --fail-on more",
                "plan    | 2  | plan good nowhere",
                "plan    | 2  | plan good",
                "plan    | 2  | plan none nowhere",
                "apply   | 2  | apply",
                "apply   | 2  | apply good nowhere",
                "apply   | 3  | apply none.json",
                "apply   | 2  | apply file.json",
                "apply   | 2  | apply --resume none",
                "apply   | 2  | rollback none",
                "apply   | 3  | rollback good",
                "drift   | 2  | drift nowhere --in good",
                "drift   | 2  | drift",
                "text    | 0  | actions --sets",
                "rules   | 0  | rules",
                "rules   | 2  | rules --workspace none",
                "explain | 0  | rules S210",
                "explain | 1  | rules nothing-of-this-name",
                "explain | 0  | explain default-serviceaccount",
                "explain | 0  | explain s3:GetObject",
                "explain | 0  | explain WRIT-E001",
                "explain | 1  | explain nothing-of-this-name",
                "doctor  | 2  | doctor prod --in good",
                "doctor  | 2  | doctor",
                "doctor  | 1  | doctor nowhere --in live",
                "sandbox | 2  | sandbox --port 70000",
                "sandbox | 3  | sandbox --dir file --port 0",
                "init    | 0  | init new",
                "init    | 1  | init good",
                "text    | 0  | version",
                "text    | 0  | --version",
                "text    | 0  | help",
                "text    | 0  | check --help",
                "text    | 0  | completion bash",
                "text    | 2  | chekc",
            })
    void theOutputIsWhatTheSchemaSays(String schema, int exit, String line) throws IOException {
        Run run = Run.in(temp, (line + " --json").split(" "));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(exit);
        Schema published = SCHEMAS.getSchema(resource("/dev/writ/schema/" + schema + ".schema.json"), InputFormat.JSON);
        assertThat(published.validate(run.out(), InputFormat.JSON))
                .as(run.out())
                .isEmpty();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("exit").asInt()).isEqualTo(exit);
    }

    @Test
    void aFindingHasItsPlace() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Run.in(temp, "check", "bad", "--json").out());
        JsonNode finding = json.path("findings").get(0);
        assertThat(finding.path("file").asText()).isEqualTo("bad/a.writ");
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("endColumn").asInt())
                .isGreaterThan(finding.path("column").asInt());
    }
}
