package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.client.Checkup;
import dev.writ.cli.deploy.client.Pause;
import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.input.TargetChoice;
import dev.writ.cli.sandbox.Fault;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.compiler.source.Resources;
import dev.writ.rules.settings.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code doctor} and {@code sandbox}. */
@SuppressWarnings("try") // a sandbox is there for the commands, not for the test to call
final class LiveCommandsTest {

    @TempDir
    Path temp;

    private void settings(Sandbox sandbox, String more) throws IOException {
        Files.createDirectories(temp.resolve("w"));
        Files.writeString(
                temp.resolve("w/writ.yaml"),
                "targets:\n  box:\n    management: " + sandbox.address() + "\n    storage: " + sandbox.address()
                        + "\n    profile: sandbox\n    token-file: ../box/token\n    credentials-file: ../box/credentials\n"
                        + more);
    }

    private Sandbox started(SandboxOptions options) throws IOException {
        Sandbox sandbox = Sandbox.start(options.in(temp.resolve("box")));
        settings(sandbox, "");
        return sandbox;
    }

    private Run doctor(String... more) {
        return Run.with(temp, "", Map.of("HOME", temp.toString()), false, joined("doctor", "box", "--in", "w", more));
    }

    private static String[] joined(String a, String b, String c, String d, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(a, b, c, d));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    @Test
    void allIsWell() throws IOException {
        try (Sandbox sandbox = started(SandboxOptions.USUAL.with(List.of("acme-data", "acme-logs")))) {
            Run run = doctor();
            assertThat(run.err()).isEmpty();
            assertThat(run.out().replace(sandbox.address().getAuthority(), "HERE"))
                    .isEqualTo("""
                    ok       API token                     read from `box/token`
                    ok       management API                HERE answers
                    ok       identity                      `coreweave/admin` of the organization `ab1cd2`
                    ok       clock                         as that of the service
                    ok       list organization policies    1 policy
                    ok       write organization policies   can-i says so
                    ok       delete organization policies  can-i says so
                    ok       list the buckets              2 buckets
                    ok       S3 credentials                from the profile `sandbox` of the shared AWS files
                    ok       S3 endpoint                   HERE answers
                    ok       addressing                    by path, on this machine
                    ok       read bucket policies          `acme-data` has none
                    ok       write bucket policies         can-i says so
                    ok       delete bucket policies        can-i says so
                    looked at target box: 14 ok, 0 failed, 0 unknown; nothing was changed
                    """);
            assertThat(run.code()).isZero();
            assertThat(doctor("--quiet").out()).isEmpty();
            assertThat(sandbox.faults().count(seen -> seen.writes())).isZero();
        }
    }

    @Test
    void withoutAPolicyS3IsClosed() throws IOException {
        try (Sandbox sandbox =
                started(SandboxOptions.USUAL.with(List.of("acme-data")).withoutPolicies())) {
            Run run = doctor("-q");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().replace(sandbox.address().getAuthority(), "HERE"))
                    .isEqualTo("""
                    failed   read bucket policies          cannot read the policy of bucket `acme-data`: HTTP 403 from HERE: AccessDenied, Access Denied
                             help: let an organization policy allow `s3:GetBucketPolicy` on the bucket, and its bucket policy too if it has one
                    unknown  write bucket policies         not tried as S3 does not answer as it should
                    unknown  delete bucket policies        not tried as S3 does not answer as it should
                    """);
        }
    }

    @Test
    void whatCannotBeTriedIsUnknown() throws IOException {
        try (Sandbox sandbox = started(SandboxOptions.USUAL)) {
            Run run = doctor();
            assertThat(run.out())
                    .contains("unknown  read bucket policies          not tried without the name of a bucket\n")
                    .endsWith("9 ok, 0 failed, 5 unknown; nothing was changed\n");
            assertThat(run.code()).isEqualTo(4);
        }
    }

    @Test
    void aWrongTokenAndAnAbsentOne() throws IOException {
        try (Sandbox sandbox = started(SandboxOptions.USUAL.with(List.of("acme-data")))) {
            Files.writeString(temp.resolve("box/token"), "tok-wrong-0123");
            Run wrong = doctor();
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.out())
                    .contains("failed   identity                      cannot ask whose token this is: HTTP 401")
                    .contains("unknown  list organization policies    not tried without an identity\n")
                    .doesNotContain("tok-wrong-0123");
            Files.delete(temp.resolve("box/token"));
            assertThat(doctor().out())
                    .contains("failed   API token                     there is no API token: the token file");
        }
    }

    @Test
    void clocksThatDiffer() throws Exception {
        try (Sandbox sandbox = started(SandboxOptions.USUAL.with(List.of("acme-data")))) {
            Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20));
            Target target = TargetChoice.find(new DiskFiles(temp, Optional.empty()), "w", "box");
            Surroundings surroundings = new Surroundings(
                    new ByteArrayInputStream(new byte[0]),
                    new ByteArrayOutputStream(),
                    new ByteArrayOutputStream(),
                    Map.of(),
                    temp,
                    LocalDate.of(2026, 11, 20),
                    new Surroundings.Terminals(false, false));
            List<Checkup> found = new Services(behind, Pause.REAL)
                    .doctor(target, surroundings)
                    .examine();
            assertThat(found)
                    .filteredOn(checkup -> checkup.state() == Checkup.State.FAILED)
                    .extracting(Checkup::subject)
                    .containsExactly("clock", "read bucket policies");
            assertThat(found.get(3).words()).containsPattern("1(199|20[0-5]) s behind the service");
            assertThat(found.get(11).words()).contains("RequestTimeTooSkewed");
        }
    }

    @Test
    void anotherOrganizationIsNotTakenForTheOneThatIsMeant() throws IOException {
        try (Sandbox sandbox = started(SandboxOptions.USUAL.of("ffffff").with(List.of("acme-data")))) {
            settings(sandbox, "    organization: ab1cd2\n");
            assertThat(doctor().out())
                    .contains("failed   identity                      the API token is of the organization `ffffff`");
        }
    }

    @Test
    void aServiceThatDoesNotSayWhoCallsIsLookedAtAllTheSame() throws IOException {
        try (Sandbox sandbox = started(SandboxOptions.USUAL.with(List.of("acme-data")))) {
            Predicate<dev.writ.cli.sandbox.Seen> who = seen -> seen.address().contains("whoami");
            sandbox.faults().always(who, Fault.Status.of(404));
            Run run = doctor();
            assertThat(run.code()).isEqualTo(4);
            assertThat(run.out()).contains("unknown  identity").contains("13 ok, 0 failed, 1 unknown");
        }
    }

    @Test
    void aMissingPermissionIsNamed() throws IOException {
        try (Sandbox sandbox = started(SandboxOptions.USUAL.with(List.of("acme-data")))) {
            Predicate<dev.writ.cli.sandbox.Seen> lists = seen -> seen.address().endsWith("/access-policy");
            sandbox.faults().always(lists, Fault.Status.of(403));
            assertThat(doctor().out())
                    .contains("failed   list organization policies    cannot list the organization policies: HTTP 403")
                    .contains("help: let an organization policy allow `cwobject:ListAccessPolicy`, or take the role"
                            + " Object Storage Admin\n");
        }
    }

    @Test
    void nobodyIsThere() throws IOException {
        Sandbox sandbox = started(SandboxOptions.USUAL);
        sandbox.close();
        Run run = doctor();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("failed   management API").contains("takes no connection");
    }

    @Test
    void aTargetThatIsNotThere() throws IOException {
        Files.createDirectories(temp.resolve("w"));
        assertThat(doctor()).isEqualTo(new Run(2, "", """
                error: there is no target `box` in `w/writ.yaml`
                  help: name it there: `targets:`, and below it `  box:`
                """));
        Files.writeString(temp.resolve("w/writ.yaml"), "targets:\n  bux:\n");
        assertThat(doctor().err()).contains("help: did you mean `bux`?");
        Files.writeString(temp.resolve("w/writ.yaml"), "targets:\n  box: {colour: blue}\n");
        assertThat(doctor().code()).isEqualTo(2);
        assertThat(doctor().err()).contains("have errors").contains("`writ check w` shows them");
    }

    @Test
    void whatTheDoctorPrintsForProgramsIsWhatTheSchemaSays() throws IOException {
        try (Sandbox sandbox =
                started(SandboxOptions.USUAL.with(List.of("acme-data")).withoutPolicies())) {
            Run run = doctor("--json");
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(Resources.get("/dev/writ/schema/doctor.schema.json"), InputFormat.JSON)
                            .validate(run.out(), InputFormat.JSON))
                    .isEmpty();
            JsonNode json = new ObjectMapper().readTree(run.out());
            assertThat(json.path("exit").asInt()).isEqualTo(1);
            assertThat(json.path("checks")).hasSize(14);
        }
    }

    // ---- the sandbox as a command

    /** Runs the command until it has said where it is. */
    private String sandbox(String... arguments) throws IOException, InterruptedException {
        PipedInputStream said = new PipedInputStream(1 << 16);
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PipedOutputStream(said),
                new ByteArrayOutputStream(),
                Map.of(),
                temp,
                LocalDate.of(2026, 11, 20),
                new Surroundings.Terminals(false, false));
        Thread running = new Thread(() -> Main.run(List.of(arguments), surroundings));
        running.start();
        byte[] first = new byte[1 << 16];
        int read = said.read(first);
        try {
            String text = new String(first, 0, read, StandardCharsets.UTF_8);
            if (!text.startsWith("{")) {
                Files.createDirectories(temp.resolve("w"));
                Files.writeString(temp.resolve("w/writ.yaml"), text);
                Run run = Run.in(temp, "doctor", "sandbox", "--in", "w");
                assertThat(run.out()).contains("looked at target sandbox: 14 ok, 0 failed, 0 unknown");
            }
            return text;
        } finally {
            running.interrupt();
            running.join();
        }
    }

    @Test
    void theSandboxSaysWhatToWriteIntoTheSettings() throws Exception {
        String text =
                sandbox("sandbox", "--dir", "box", "--port", "0", "--bucket", "acme-data", "--principal", "role/x");
        assertThat(text).startsWith("# sandbox of organization ab1cd2, until it is ended\ntargets:\n  sandbox:\n");
        String token = Files.readString(temp.resolve("box/token")).strip();
        assertThat(text).doesNotContain(token);
        assertThat(Files.readString(temp.resolve("box/credentials")))
                .contains("[role/x]\n")
                .contains("[sandbox]\n");
        assertThat(temp.resolve("box/policies/organization/sandbox-admin.json")).exists();
        // What it holds can be asked about like any policies.
        assertThat(Run.in(temp, "who-can", "s3:GetObject", "acme-data", "--in", "box/policies", "--org", "ab1cd2")
                        .out())
                .contains("user \"admin\"");
    }

    @Test
    void aDirectoryWithAnOddName() throws Exception {
        assertThat(sandbox("sandbox", "--dir", "bo: x", "--port", "0", "--bucket", "acme-data"))
                .contains("token-file: \"" + temp.resolve("bo: x/token") + "\"\n");
    }

    @Test
    void theSandboxTellsProgramsWhereItIs() throws Exception {
        String text = sandbox("sandbox", "--dir", "box", "--port", "0", "--json");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Resources.get("/dev/writ/schema/sandbox.schema.json"), InputFormat.JSON)
                        .validate(text, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.USUAL)) {
            String port = String.valueOf(sandbox.address().getPort());
            Run run = Run.in(temp, "sandbox", "--port", port);
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("error: port " + port + " is taken");
            assertThat(sandbox.documents()).containsOnlyKeys(DocumentId.organization(Sandbox.ADMIN_POLICY));
        }
    }
}
