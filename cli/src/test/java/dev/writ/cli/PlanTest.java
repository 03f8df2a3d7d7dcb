package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.PlanFileReader;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.compiler.source.Resources;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it, over HTTP, against a sandbox. */
final class PlanTest {

    private static final String SOURCE = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e-0000-4000-8000-000000000001"
            principals trainer = prod/ml-train/trainer
            principals admin = user "admin"
            buckets training = "acme-training"

            policy training {
              allow trainer to cwobject:CreateAccessKeyOIDC
              allow trainer to s3:GetObject, s3:ListBucket on training
            }
            """;

    @TempDir
    private Path temp;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        Path state = Files.createDirectories(temp.resolve("state"));
        sandbox = Sandbox.start(SandboxOptions.USUAL
                .of("ab1cd2")
                .with(List.of("acme-training", "acme-models"))
                .in(state));
        Files.createDirectories(temp.resolve("w"));
        write("main.writ", SOURCE);
        write(
                "writ.yaml",
                "targets:\n  test:\n    management: " + sandbox.address() + "\n    storage: " + sandbox.address()
                        + "\n    profile: sandbox\n    token-file: ../state/token\n");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(temp.resolve("w").resolve(name), text);
    }

    private Run run(String... args) {
        return Run.with(
                temp,
                "",
                Map.of(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        temp.resolve("state/credentials").toString()),
                false,
                args);
    }

    @Test
    void accessComesFirstThenDocumentsThenCalls() {
        Run run = run("plan", "w", "test");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                plan for test (organization ab1cd2, as coreweave/admin): 1 document to change, 1 call in 1 step

                access
                  + prod/ml-train/trainer
                      cwobject:CreateAccessKeyOIDC
                      s3:GetObject, s3:ListBucket on acme-training
                      such as prod/ml-train/trainer  cwobject:CreateAccessKeyOIDC

                documents
                  create   organization policy `training`

                calls
                  1. the change of the organization policies
                      put organization policy `training`
                  Proved: on the way nothing is allowed that is not allowed before or after, and nothing refused that is allowed before and after.

                notes
                  made by others, and left as they are: organization policy `sandbox-admin`
                """);
        assertThat(run.code()).isZero();
        assertThat(run("plan", "w", "test", "--exit-code").code()).isEqualTo(5);
        assertThat(sandbox.documents()).hasSize(1);
    }

    @Test
    void thePlanIsWrittenAndHoldsNoSecret() throws IOException {
        assertThat(run("plan", "w", "test", "-o", "plan.json", "-q").code()).isZero();
        String file = Files.readString(temp.resolve("plan.json"));
        Plan plan =
                PlanFileReader.read(new SourceText("plan.json", file)).sound().orElseThrow();
        assertThat(plan.target()).isEqualTo("test");
        String secrets =
                Files.readString(temp.resolve("state/token")) + Files.readString(temp.resolve("state/credentials"));
        for (String word : secrets.split("\\s+")) {
            if (word.length() > 12) {
                assertThat(file).doesNotContain(word);
            }
        }
    }

    @Test
    void nothingToDoIsSaidSo() {
        Run first = run("plan", "w", "test", "-o", "plan.json");
        assertThat(first.code()).isZero();
        put("training");
        Run run = run("plan", "w", "test", "--exit-code");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("plan for test (organization ab1cd2, as coreweave/admin): nothing to do\n");
    }

    private void put(String name) {
        try {
            Plan plan = PlanFileReader.read(new SourceText("plan.json", Files.readString(temp.resolve("plan.json"))))
                    .sound()
                    .orElseThrow();
            plan.steps().get(0).writes().forEach(write -> {
                assertThat(write.document()).isEqualTo(DocumentId.organization(name));
                try {
                    sandbox.put(write.document(), write.after().orElseThrow());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRefusedPlanEndsWithOneAndSaysTheWayOut() throws IOException {
        write("main.writ", SOURCE.replace("policy training {", "policy training seals training {"));
        Run run = run("plan", "w", "test");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("error[WRIT-G608]: a bucket that has no policy would get one")
                .contains("--allow-first-policy acme-training")
                .contains("error[WRIT-G610]")
                .contains("`s3:GetBucketPolicy` on `acme-training` after it is written");
        assertThat(run.out()).contains(": refused; it would be 2 documents to change");
    }

    @Test
    void findingsOfTheWorkspaceAreFound() throws IOException {
        write("main.writ", SOURCE + "assert nobody can s3:GetObject on training\n");
        Run run = run("plan", "w", "test");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("error[WRIT-G611]").contains("WRIT-L409");
    }

    @Test
    void anAdministratorWhoIsNobodyIsAFinding() throws IOException {
        write("writ.yaml", Files.readString(temp.resolve("w/writ.yaml")) + "    administrators: [trainr]\n");
        Run run = run("plan", "w", "test");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("`trainr`, who is to stay an administrator, is nobody of this organization");
    }

    @Test
    void aSourceThatCannotBeReadIsSaidAndNotTakenForJson() throws IOException {
        Files.write(temp.resolve("w/main.writ"), SOURCE.getBytes(StandardCharsets.UTF_16));
        write("before.json", "{}");
        Run run = run("plan", "w", "test");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("error[WRIT-T701]: the file is not UTF-8");
    }

    @Test
    void aTargetThatIsNotThereIsSuggested() {
        Run run = run("plan", "w", "tets");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no target `tets`").contains("did you mean `test`?");
    }

    @Test
    void aServiceThatIsNotThereIsTheSurroundings() {
        sandbox.close();
        Run run = run("plan", "w", "test");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: ");
    }

    // ---- live policies as an input

    @Test
    void questionsCanBeAskedOfTheLiveOrganization() {
        Run run = run("who-can", "s3:GetObject", "acme-training", "--in", "live:w/test");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("user \"admin\"")
                .contains("This is so in the live organization `test`, whose policies have all been read just now.");
        assertThat(run("can", "coreweave/admin", "s3:GetObject", "acme-training/a", "--in", "live:w/test")
                        .code())
                .isZero();
        assertThat(run("matrix", "--in", "live:w/test").code()).isZero();
        Run diff = run("diff", "live:w/test", "w");
        assertThat(diff.out()).startsWith("wider and narrower: ").contains("+ prod/ml-train/trainer");
        assertThat(diff.out()).contains("`writ plan` shows what applying it would change.");
    }

    @Test
    void liveOrganizationsAreLintedToo() {
        Run run = run("check", "live:w/test");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("1 danger");
        assertThat(run.err()).contains("--> live:organization/sandbox-admin:1:");
    }

    @Test
    void aDocumentThatIsNotUnderstoodIsNeverLeftOut() throws IOException {
        sandbox.put(DocumentId.bucket("acme-models"), """
                {"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::ab1cd2:coreweave/else"},"Action":"s3:*","Resource":"arn:aws:s3:::acme-models/*"}]}""");
        Run run = run("who-can", "s3:GetObject", "acme-training", "--in", "live:w/test");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("policy of bucket `acme-models`");
        Run plan = run("plan", "w", "test");
        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.err()).contains("error[WRIT-G617]: policy of bucket `acme-models` could not be read");
    }

    @Test
    void programsGetTheSameAsTheSchemasSay() throws IOException {
        Run run = run("plan", "w", "test", "--json", "-o", "plan.json");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"applicable\": true", "\"target\": \"test\"", "\"steps\": [");
        validate("plan", run.out());
        validate("plan-file", Files.readString(temp.resolve("plan.json")));
        write("main.writ", SOURCE.replace("policy training {", "policy training seals training {"));
        Run refused = run("plan", "w", "test", "--json");
        assertThat(refused.code()).isEqualTo(1);
        validate("plan", refused.out());
        write("main.writ", SOURCE.replace("policy training {", "policy training"));
        Run broken = run("plan", "w", "test", "--json");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("\"findings\": [");
        validate("plan", broken.out());
    }

    private static void validate(String schema, String json) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Resources.get("/dev/writ/schema/" + schema + ".schema.json"), InputFormat.JSON)
                        .validate(json, InputFormat.JSON))
                .as(json)
                .isEmpty();
    }
}
