package dev.writ.cli.deploy.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.Main;
import dev.writ.cli.deploy.plan.PlanFile;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.sandbox.Fault;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of {@code writ apply} is killed with signal 9 at each write, before and after the sandbox has stored it. Then
 * another process goes on with the run, or rolls it back.
 */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
final class KilledApplyIT {

    @TempDir
    Path temp;

    /** A sandbox and the settings that name it, for one killed process. */
    private final class World implements AutoCloseable {

        private final Path directory;
        private final Sandbox sandbox;

        World(String name) throws IOException {
            directory = Files.createDirectory(temp.resolve(name));
            Path own = Files.createDirectory(directory.resolve("sandbox"));
            sandbox = Sandbox.start(SandboxOptions.USUAL
                    .of("acme")
                    .with(Fixture.BUCKETS)
                    .in(own)
                    .withoutPolicies());
            for (Map.Entry<DocumentId, String> document : Fixture.before().entrySet()) {
                sandbox.put(document.getKey(), document.getValue());
            }
            Files.writeString(
                    directory.resolve("writ.yaml"),
                    "targets:\n  prod:\n    management: " + sandbox.address() + "\n    storage: " + sandbox.address()
                            + "\n    addressing: path\n    visible-within: 2\n");
            Files.writeString(directory.resolve("plan.json"), PlanFile.write(Fixture.plan()));
        }

        Process writ(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            command.addAll(List.of(arguments));
            command.addAll(List.of("--yes", "--poll", "1"));
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("output").toFile()));
            builder.environment()
                    .put(
                            "COREWEAVE_API_TOKEN",
                            Files.readString(directory.resolve("sandbox/token")).strip());
            builder.environment()
                    .put(
                            "AWS_SHARED_CREDENTIALS_FILE",
                            directory.resolve("sandbox/credentials").toString());
            builder.environment().put("AWS_PROFILE", "sandbox");
            builder.environment().put("AWS_REGION", "US-EAST-04A");
            return builder.start();
        }

        int run(String... arguments) throws Exception {
            Process process = writ(arguments);
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String output() throws IOException {
            return Files.readString(directory.resolve("output"));
        }

        String onlyRun() throws IOException {
            try (Stream<Path> runs = Files.list(directory.resolve(".writ/runs/prod"))) {
                return directory
                        .relativize(runs.filter(Files::isDirectory).findFirst().orElseThrow())
                        .toString();
            }
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> killed() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int n = 1; n <= Fixture.WRITES; n++) {
            for (boolean stored : List.of(false, true)) {
                for (boolean back : List.of(false, true)) {
                    int at = n;
                    String name = "write-" + n + (stored ? "-stored" : "-lost") + (back ? "-back" : "-on");
                    tests.add(DynamicTest.dynamicTest(name, () -> killed(name, at, stored, back)));
                }
            }
        }
        return tests.stream();
    }

    private void killed(String name, int at, boolean stored, boolean back) throws Exception {
        try (World world = new World(name)) {
            AtomicReference<Process> process = new AtomicReference<>();
            AtomicInteger writes = new AtomicInteger();
            world.sandbox
                    .faults()
                    .next(
                            seen -> seen.writes() && writes.incrementAndGet() == at && kill(process),
                            new Fault.Disconnect(stored));
            process.set(world.writ("apply", "plan.json"));
            assertThat(process.get().waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(process.get().exitValue()).as(world.output()).isEqualTo(128 + 9);
            if (at > 1 || stored) {
                somethingIsWritten(world.sandbox);
            }
            world.sandbox.faults().clear();
            if (back) {
                assertThat(world.run(
                                "rollback", world.onlyRun(), "--allow-gap", "--allow-first-policy", "bucket-deleted"))
                        .as(world.output())
                        .isZero();
                assertThat(world.sandbox.documents()).isEqualTo(Fixture.before());
            } else {
                assertThat(world.run("apply", "--resume", world.onlyRun()))
                        .as(world.output())
                        .isZero();
                assertThat(world.sandbox.documents()).isEqualTo(Fixture.after());
            }
        }
    }

    /** The sandbox may still be storing what a process that is dead has sent. */
    private static void somethingIsWritten(Sandbox sandbox) throws InterruptedException {
        for (int i = 0; i < 200 && sandbox.documents().equals(Fixture.before()); i++) {
            Thread.sleep(50);
        }
        assertThat(sandbox.documents()).isNotEqualTo(Fixture.before());
    }

    private static boolean kill(AtomicReference<Process> process) {
        process.get().destroyForcibly();
        try {
            return process.get().waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
