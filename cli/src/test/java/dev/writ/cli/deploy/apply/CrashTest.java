package dev.writ.cli.deploy.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.apply.FakeOrganization.Fault;
import dev.writ.cli.deploy.apply.Outcome.Reason;
import dev.writ.cli.deploy.journal.Backup;
import dev.writ.cli.deploy.journal.BackupFiles;
import dev.writ.cli.deploy.journal.Disk;
import dev.writ.cli.deploy.journal.RunDirectory;
import dev.writ.cli.deploy.service.DocumentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is ended at each thing that it does, calls and files alike, and resumed. */
final class CrashTest {

    @TempDir
    Path temp;

    /** One world for each place to crash at. */
    private final class World {

        private final Path state;
        private final VirtualPace pace = new VirtualPace();
        private final FakeOrganization organization = new FakeOrganization(pace, Fixture.before(), Fixture.BUCKETS);
        private final TestDisk disk = new TestDisk();

        World(String name) {
            this.state = temp.resolve(name);
        }

        Apply apply() {
            return new Apply(organization, disk, pace, Patience.USUAL, Progress.SILENT);
        }

        Outcome begin() throws InterruptedException {
            return apply().begin(Fixture.plan(), state);
        }

        void crash(Crash.Countdown when) {
            organization.crash(when);
            disk.crash(when);
        }

        /** The run that was begun, if it was. */
        Optional<Path> run() throws IOException {
            Path runs = RunDirectory.of(state, "prod");
            if (!Files.isDirectory(runs)) {
                return Optional.empty();
            }
            try (Stream<Path> paths = Files.list(runs)) {
                return paths.filter(Files::isDirectory).findFirst();
            }
        }
    }

    private int events() throws Exception {
        World world = world("count");
        Crash.Countdown countdown = Crash.Countdown.never();
        world.crash(countdown);
        assertThat(world.begin().stopped()).isEmpty();
        return countdown.seen();
    }

    private World world(String name) {
        return new World(name);
    }

    @Test
    void aRunThatIsKilledAnywhereIsResumed() throws Exception {
        int events = events();
        assertThat(events).isGreaterThan(80);
        int resumed = 0;
        for (int at = 0; at < events; at++) {
            for (Duration lag : List.of(Duration.ZERO, Duration.ofSeconds(60))) {
                World world = world(at + "-" + lag.toSeconds());
                world.organization.lag(lag);
                world.crash(new Crash.Countdown(at));
                Crash.in(world::begin);
                world.crash(Crash.Countdown.never());
                nothingIsLost(world, at);
                Optional<Path> run = world.run();
                Outcome outcome;
                if (run.isPresent() && Files.exists(run.get().resolve("journal"))) {
                    outcome = world.apply().resume(run.get());
                    resumed++;
                } else {
                    world.pace.sleep(Duration.ofSeconds(1));
                    outcome = world.begin();
                }
                assertThat(outcome.stopped()).as("crashed at %s", at).isEmpty();
                assertThat(world.organization.stored()).as("crashed at %s", at).isEqualTo(Fixture.after());
            }
        }
        assertThat(resumed).isGreaterThan(events);
    }

    /** Every document is as before, as planned or in between, and one that is not as before is in the backup. */
    private static void nothingIsLost(World world, int at) throws IOException {
        Map<DocumentId, String> before = Fixture.before();
        Map<DocumentId, String> after = Fixture.after();
        Set<DocumentId> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        all.addAll(world.organization.stored().keySet());
        Optional<Backup> backup = Optional.empty();
        for (DocumentId id : all) {
            Optional<String> now =
                    Optional.ofNullable(world.organization.stored().get(id));
            Optional<String> then = Optional.ofNullable(before.get(id));
            List<Optional<String>> may = new ArrayList<>(List.of(then, Optional.ofNullable(after.get(id))));
            if (id.equals(Fixture.CHANGED)) {
                may.add(Optional.of(Fixture.between()));
            }
            assertThat(may).as("%s, crashed at %s", id, at).contains(now);
            if (!now.equals(then)) {
                if (backup.isEmpty()) {
                    backup = Optional.of(BackupFiles.read(
                            Disk.local(), world.run().orElseThrow().resolve("backup")));
                }
                assertThat(backup.get().documents().get(id).json()).isEqualTo(then);
            }
        }
    }

    @Test
    void aRunThatIsKilledTwiceIsResumed() throws Exception {
        int events = events();
        for (int at = 0; at < events; at += 5) {
            for (int again = 0; again < 40; again += 11) {
                World world = world(at + "-then-" + again);
                world.crash(new Crash.Countdown(at));
                Crash.in(world::begin);
                Optional<Path> run = world.run();
                if (run.isEmpty() || !Files.exists(run.get().resolve("journal"))) {
                    continue;
                }
                world.crash(new Crash.Countdown(again));
                Crash.in(() -> world.apply().resume(run.get()));
                world.crash(Crash.Countdown.never());
                assertThat(world.apply().resume(run.get()).stopped())
                        .as("crashed at %s and %s", at, again)
                        .isEmpty();
                assertThat(world.organization.stored()).isEqualTo(Fixture.after());
            }
        }
    }

    @Test
    void whatSomebodyDoesBetweenCrashAndResumeIsKept() throws Exception {
        int events = events();
        String theirs = Fixture.bucket("bucket-changed", "s3:*");
        for (int at = 0; at < events; at++) {
            World world = world("theirs-" + at);
            world.crash(new Crash.Countdown(at));
            Crash.in(world::begin);
            world.crash(Crash.Countdown.never());
            world.organization.store(Fixture.BUCKET_CHANGED, Optional.of(theirs));
            world.pace.sleep(Duration.ofSeconds(1));
            Optional<Path> run = world.run();
            Outcome outcome = run.isPresent() && Files.exists(run.get().resolve("journal"))
                    ? world.apply().resume(run.get())
                    : world.begin();
            assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.OTHER_WRITER);
            assertThat(world.organization.stored()).containsEntry(Fixture.BUCKET_CHANGED, theirs);
        }
    }

    @Test
    void aDiskThatIsFullStopsTheRunWithATrueReport() throws Exception {
        World counting = world("disk-count");
        counting.begin();
        int changes = counting.disk.changes();
        assertThat(changes).isGreaterThan(25);
        for (int at = 0; at < changes; at++) {
            for (boolean forGood : List.of(true, false)) {
                World world = world("disk-" + at + forGood);
                world.disk.fail(at, forGood);
                Outcome outcome = world.begin();
                assertThat(outcome.stopped()).as("change %s", at).isPresent();
                assertThat(outcome.stopped().get().reason()).isEqualTo(Reason.DISK);
                nothingIsLost(world, at);
                Truth.of(outcome, world.organization.stored(), at);
                world.disk.fail(0, false);
                world.disk.fail(Integer.MAX_VALUE / 2, false);
                world.pace.sleep(Duration.ofSeconds(1));
                Outcome next = outcome.directory().isPresent()
                        ? world.apply().resume(outcome.directory().get())
                        : world.begin();
                assertThat(next.stopped()).as("change %s", at).isEmpty();
                assertThat(world.organization.stored()).isEqualTo(Fixture.after());
            }
        }
    }

    @Test
    void faultsOfTheServiceAtEachCall() throws Exception {
        int combinations = 0;
        for (Fault fault : Fault.values()) {
            for (int n = 0; n < Fixture.WRITES; n++) {
                for (Duration lag : List.of(Duration.ZERO, Duration.ofSeconds(60))) {
                    World world = world("write-" + fault + n + lag.toSeconds());
                    world.organization.lag(lag);
                    world.organization.failWrite(n, fault);
                    goesOn(world, fault + " of write " + n);
                    combinations++;
                }
            }
            World counting = world("reads-" + fault);
            counting.begin();
            int reads = counting.organization.reads();
            for (int n = 0; n < reads; n++) {
                World world = world("read-" + fault + n);
                world.organization.failRead(n, fault);
                goesOn(world, fault + " of read " + n);
                combinations++;
            }
        }
        assertThat(combinations).isGreaterThan(400);
    }

    private static void goesOn(World world, String what) throws Exception {
        Outcome outcome = world.begin();
        nothingIsLost(world, -1);
        Truth.of(outcome, world.organization.stored(), what);
        if (outcome.stopped().isPresent()) {
            world.pace.sleep(Duration.ofSeconds(1));
            Outcome next = outcome.directory().isPresent()
                    ? world.apply().resume(outcome.directory().get())
                    : world.begin();
            assertThat(next.stopped()).as(what).isEmpty();
        }
        assertThat(world.organization.stored()).as(what).isEqualTo(Fixture.after());
    }
}
