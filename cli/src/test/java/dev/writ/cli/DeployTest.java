package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.sandbox.Fault;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.cli.sandbox.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace is applied to a sandbox, looked after, and taken back: the commands as a user gives them. */
final class DeployTest {

    private static final DocumentId FOREIGN = DocumentId.organization("somebody");

    @TempDir
    Path temp;

    private Sandbox sandbox;
    private Map<String, String> variables;

    @BeforeEach
    void start() throws IOException {
        Path own = Files.createDirectory(temp.resolve("sandbox"));
        sandbox = Sandbox.start(
                SandboxOptions.USUAL.with(List.of("acme-data", "acme-other")).in(own));
        variables = Map.of(
                "COREWEAVE_API_TOKEN",
                Files.readString(own.resolve("token")).strip(),
                "AWS_SHARED_CREDENTIALS_FILE",
                own.resolve("credentials").toString(),
                "AWS_PROFILE",
                "sandbox",
                "AWS_REGION",
                "US-EAST-04A");
        Files.createDirectory(temp.resolve("ws"));
        Files.writeString(temp.resolve("ws/writ.yaml"), """
                policy-name-prefix: writ-
                targets:
                  prod:
                    management: %s
                    storage: %s
                    addressing: path
                    visible-within: 5
                """.formatted(sandbox.address(), sandbox.address()));
        source("ada to s3:GetObject on data");
    }

    private void source(String allow) throws IOException {
        Files.writeString(temp.resolve("ws/main.writ"), """
                org = "ab1cd2"
                principals ada = user "ada"
                principals admin = user "admin"
                buckets data = "acme-data"
                policy ml {
                  allow %s
                  allow admin to s3:GetBucketPolicy, s3:PutBucketPolicy, s3:DeleteBucketPolicy on data
                }
                """.formatted(allow));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Run writ(String... args) {
        return Run.with(temp, "", variables, false, args);
    }

    private Run answering(String answer, String... args) {
        return Run.with(temp, answer, variables, true, args);
    }

    private List<Path> runs() throws IOException {
        Path runs = temp.resolve("ws/.writ/runs/prod");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(runs)) {
            return paths.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void aPlanIsSavedAppliedAndTakenBack() throws IOException {
        SortedMap<DocumentId, String> before = sandbox.documents();
        Run plan = writ("plan", "ws", "prod", "-o", "plan.json");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
        Run apply = writ("apply", "plan.json", "--in", "ws", "--yes");
        assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
        assertThat(apply.out()).contains("applied on prod: ").contains("all as planned");
        assertThat(sandbox.documents()).hasSizeGreaterThan(before.size());
        assertThat(writ("plan", "ws", "prod", "--exit-code").code()).isZero();

        assertThat(runs()).hasSize(1);
        Run back = writ("rollback", temp.relativize(runs().get(0)).toString(), "--in", "ws", "--yes");
        assertThat(back.code()).as(back.out() + back.err()).isZero();
        assertThat(sandbox.documents()).isEqualTo(before);
        assertThat(back.out()).contains("rolled back on prod: ");
    }

    /** Whoever changes the order of the calls in a file opens the bucket for as long as applying takes. */
    @Test
    void anOrderThatIsNoLongerSafeIsNotApplied() throws IOException {
        source("ada to s3:ListBucket on data when \"s3:prefix\" = \"runs/\"");
        Run plan = writ("plan", "ws", "prod", "-o", "plan.json", "--allow-first-policy", "acme-data");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
        String text = Files.readString(temp.resolve("plan.json"));
        String separator = "\n    },\n    {\n";
        int steps = text.indexOf("  \"steps\": [\n    {\n") + "  \"steps\": [\n    {\n".length();
        int middle = text.indexOf(separator, steps);
        int end = text.indexOf("\n    }\n  ]", middle);
        Files.writeString(
                temp.resolve("plan.json"),
                text.substring(0, steps)
                        + text.substring(middle + separator.length(), end)
                        + separator
                        + text.substring(steps, middle)
                        + text.substring(end));
        SortedMap<DocumentId, String> before = sandbox.documents();
        Run apply = writ("apply", "plan.json", "--in", "ws", "--yes");
        assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(1);
        assertThat(apply.err())
                .contains(
                        "error: the order of the calls in `plan.json` cannot be proved to be safe: on the way, a request"
                                + " is decided otherwise than before and after: `user \"ada\"` asks for `s3:ListBucket`");
        assertThat(sandbox.documents()).isEqualTo(before);
        assertThat(writ("apply", "plan.json", "--in", "ws", "--yes", "--allow-gap")
                        .code())
                .isZero();
    }

    @Test
    void aNewcomerTriesApplyingWithoutAnAccount() throws IOException {
        SortedMap<DocumentId, String> before = sandbox.documents();
        Run tried = Run.in(temp, "apply", "--sandbox", "ws");
        assertThat(tried.code()).as(tried.out() + tried.err()).isZero();
        assertThat(tried.out())
                .startsWith("plan for sandbox (organization ab1cd2, as coreweave/admin): ")
                .contains("tried on sandbox: 1 call, ")
                .doesNotContain("to go back");
        assertThat(sandbox.documents()).isEqualTo(before);
        assertThat(temp.resolve("ws/.writ")).doesNotExist();
        assertThat(Run.in(temp, "apply", "--sandbox", "ws", "--json").code()).isZero();
        Run target = Run.in(temp, "apply", "--sandbox", "ws", "prod");
        assertThat(target.code()).isEqualTo(2);
        assertThat(target.err()).contains("`--sandbox` takes a workspace alone");
        Files.writeString(temp.resolve("ws/main.writ"), "org = \n");
        assertThat(Run.in(temp, "apply", "--sandbox", "ws").code()).isEqualTo(1);
        assertThat(Run.in(temp, "apply", "--sandbox", "none").code()).isEqualTo(2);
    }

    @Test
    void anOldPlanIsNotApplied() throws IOException {
        writ("plan", "ws", "prod", "-o", "plan.json");
        somebody("s3:ListBucket");
        SortedMap<DocumentId, String> before = sandbox.documents();
        Run apply = writ("apply", "plan.json", "--in", "ws", "--yes");
        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.err())
                .contains("organization policy `somebody` was not there when the plan was made")
                .contains("nothing was written");
        assertThat(sandbox.documents()).isEqualTo(before);
    }

    private void somebody(String action) throws IOException {
        sandbox.put(
                FOREIGN,
                "{\"version\":\"v1alpha1\",\"name\":\"somebody\",\"statements\":[{\"name\":\"one\",\"effect\":\"Allow\","
                        + "\"actions\":[\"" + action
                        + "\"],\"resources\":[\"acme-other\"],\"principals\":[\"coreweave/eve\"]}]}");
    }

    @Test
    void driftIsWhatOthersHaveDone() throws IOException {
        Run never = writ("drift", "prod", "--in", "ws");
        assertThat(never.code()).isEqualTo(3);
        assertThat(never.err()).contains("nothing to compare with");
        assertThat(writ("apply", "ws", "prod", "--yes").code()).isZero();
        Run none = writ("drift", "prod", "--in", "ws");
        assertThat(none.code()).as(none.out() + none.err()).isZero();
        assertThat(none.out()).startsWith("no drift on prod since ");
        somebody("s3:ListBucket");
        Run drift = writ("drift", "prod", "--in", "ws");
        assertThat(drift.code()).isEqualTo(1);
        assertThat(drift.out())
                .contains("added    organization policy `somebody`")
                .contains("+ user \"eve\"")
                .contains("s3:ListBucket");
        Run json = writ("drift", "prod", "--in", "ws", "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"change\": \"added\"");
        isAsPublished("drift", json.out());
    }

    @Test
    void nobodyIsOverruledInSilence() throws IOException {
        assertThat(writ("apply", "ws", "prod", "--yes").code()).isZero();
        source("ada to s3:GetObject, s3:PutObject on data");
        Run apply = writ("apply", "ws", "prod", "--yes");
        assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
        String run = temp.relativize(runs().get(runs().size() - 1)).toString();
        DocumentId ours = sandbox.documents().keySet().stream()
                .filter(id -> id.name().startsWith("writ-"))
                .findFirst()
                .orElseThrow();
        sandbox.put(ours, sandbox.documents().get(ours).replace("s3:PutObject", "s3:PutObjectAcl"));
        Run back = writ("rollback", run, "--in", "ws", "--yes");
        assertThat(back.code()).as(back.out() + back.err()).isEqualTo(1);
        assertThat(back.out() + back.err()).contains("was changed by someone else after the run");
        Run adopt = writ("rollback", run, "--in", "ws", "--yes", "--adopt", ours.name());
        assertThat(adopt.code()).as(adopt.out() + adopt.err()).isZero();
    }

    @Test
    void aPersonIsAskedAndAMachineIsNot() {
        SortedMap<DocumentId, String> before = sandbox.documents();
        Run machine = writ("apply", "ws", "prod");
        assertThat(machine.code()).isEqualTo(2);
        assertThat(machine.err()).contains("`--yes` was not given; nothing was changed");
        assertThat(answering("", "apply", "ws", "prod").code()).isEqualTo(1);
        assertThat(answering("no\n", "apply", "ws", "prod").code()).isEqualTo(1);
        assertThat(answering("y\n", "apply", "ws", "prod").code()).isEqualTo(1);
        assertThat(sandbox.documents()).isEqualTo(before);
        Run yes = answering("yes\n", "apply", "ws", "prod", "--color", "never");
        assertThat(yes.code()).as(yes.out() + yes.err()).isZero();
        assertThat(yes.err()).contains("Type yes to go on: ");
    }

    @Test
    void aDryRunIsThePlan() {
        SortedMap<DocumentId, String> before = sandbox.documents();
        assertThat(writ("apply", "ws", "prod", "--dry-run").out())
                .isEqualTo(writ("plan", "ws", "prod").out());
        assertThat(sandbox.documents()).isEqualTo(before);
        assertThat(writ("apply", "ws", "prod", "--dry-run", "--exit-code").code())
                .isEqualTo(2);
    }

    @Test
    void whatIsLostOnTheWayIsReportedAndResumed() throws IOException {
        sandbox.faults().always(Seen::writes, Fault.Status.of(403));
        isAsPublished("apply", writ("apply", "ws", "prod", "--yes", "--json").out());
        pause();
        Run apply = writ("apply", "ws", "prod", "--yes");
        assertThat(apply.code()).isEqualTo(3);
        assertThat(apply.err())
                .contains("nothing was written")
                .contains("to go on: writ apply --resume ws/.writ/runs/prod/");
        sandbox.faults().clear();
        String run = temp.relativize(runs().get(1)).toString();
        Run resume = writ("apply", "--resume", run, "--in", "ws", "--yes", "--json");
        assertThat(resume.code()).as(resume.out() + resume.err()).isZero();
        assertThat(resume.out()).contains("\"done\": true").contains("\"state\": \"after\"");
        isAsPublished("apply", resume.out());
        isAsPublished(
                "apply", writ("apply", "ws", "prod", "--dry-run", "--json").out());
    }

    /** Runs are named by the second. */
    private static void pause() {
        Instant now = Instant.now();
        while (Instant.now().getEpochSecond() == now.getEpochSecond()) {
            Thread.onSpinWait();
        }
    }

    private static void isAsPublished(String name, String json) throws IOException {
        try (InputStream schema = DeployTest.class.getResourceAsStream("/dev/writ/schema/" + name + ".schema.json")) {
            assertThat(schema).isNotNull();
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                            .validate(json, InputFormat.JSON))
                    .as(json)
                    .isEmpty();
        }
    }

    @Test
    void noSecretIsLeftOnTheDisk() throws IOException {
        assertThat(writ("apply", "ws", "prod", "--yes").code()).isZero();
        String token = variables.get("COREWEAVE_API_TOKEN");
        String credentials = Files.readString(temp.resolve("sandbox/credentials"));
        List<String> secrets = credentials
                .lines()
                .filter(line -> line.contains("="))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .toList();
        try (Stream<Path> files = Files.walk(temp.resolve("ws"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(token);
                secrets.forEach(secret -> {
                    try {
                        assertThat(Files.readString(file)).doesNotContain(secret);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    @Test
    void optionsThatCannotBeHeededAreRefused() {
        writ("plan", "ws", "prod", "-o", "plan.json");
        for (String[] wrong : List.of(
                new String[] {"apply"},
                new String[] {"apply", "plan.json", "--in", "ws", "--prune", "--yes"},
                new String[] {"apply", "plan.json", "--resume", "x"},
                new String[] {"apply", "plan.json", "--dry-run"},
                new String[] {"apply", "plan.json", "--in", "ws", "--wait", "0", "--yes"},
                new String[] {"apply", "--resume", "nowhere", "--yes"},
                new String[] {"apply", "--resume", "ws", "--yes"},
                new String[] {"rollback", "nowhere", "--yes"},
                new String[] {"drift", "nobody", "--in", "ws"})) {
            Run run = writ(wrong);
            assertThat(run.code())
                    .as(String.join(" ", wrong) + run.out() + run.err())
                    .isEqualTo(2);
        }
    }
}
