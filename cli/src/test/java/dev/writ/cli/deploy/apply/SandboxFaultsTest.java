package dev.writ.cli.deploy.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.sandbox.Fault;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.cli.sandbox.Seen;
import dev.writ.rules.settings.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same plan over HTTP, and all that can happen to a request on its way. */
@Tag("slow")
final class SandboxFaultsTest {

    private static final int[] WRONG = {401, 403, 404, 409, 429, 500, 503};

    @TempDir
    Path temp;

    /** The clock of a pace. */
    private static final class PaceClock extends Clock {
        private final Pace pace;

        PaceClock(Pace pace) {
            this.pace = pace;
        }

        @Override
        public Instant instant() {
            return pace.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final VirtualPace pace = new VirtualPace();
    private int runs;

    static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault.Disconnect(false));
        faults.add(new Fault.Disconnect(true));
        for (int status : WRONG) {
            faults.add(Fault.Status.of(status));
        }
        faults.add(new Fault.Status(429, false, Optional.of("2")));
        faults.add(new Fault.Status(500, true, Optional.empty()));
        faults.add(new Fault.Status(503, true, Optional.of("1")));
        for (Fault.Body body : Fault.Body.values()) {
            faults.add(new Fault.Garbled(body));
        }
        faults.add(new Fault.Twice());
        return faults;
    }

    @Test
    void everyFaultAtEveryWrite() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            for (Fault fault : faults()) {
                for (int n = 1; n <= Fixture.WRITES; n++) {
                    int at = n;
                    goesOn(sandbox, () -> sandbox.faults().nth(Seen::writes, at, fault), fault + " at write " + n);
                }
            }
        }
        assertThat(runs).isEqualTo(faults().size() * Fixture.WRITES);
    }

    @Test
    void everyFaultAtManyReads() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            for (Fault fault : faults()) {
                for (int n = 1; n <= 40; n += 5) {
                    int at = n;
                    goesOn(
                            sandbox,
                            () -> sandbox.faults().nth(seen -> !seen.writes(), at, fault),
                            fault + " at read " + n);
                }
            }
        }
        assertThat(runs).isEqualTo(faults().size() * 8);
    }

    @Test
    void everyFaultThatLasts() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            for (Fault fault : faults()) {
                if (!fault.equals(new Fault.Garbled(Fault.Body.SLOW))
                        && !fault.equals(new Fault.Garbled(Fault.Body.ENDLESS))) {
                    goesOn(sandbox, () -> sandbox.faults().always(Seen::writes, fault), fault + " at all writes");
                    goesOn(
                            sandbox,
                            () -> sandbox.faults().always(Seen::isAboutABucketPolicy, fault),
                            fault + " at all calls about bucket policies");
                }
            }
        }
    }

    @Test
    void clocksThatDiffer() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            pace.skew(Duration.ofHours(1));
            Clock ours = Clock.fixed(pace.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
            reset(sandbox);
            Apply apply = new Apply(
                    sandbox.service(Sandbox.ADMINISTRATOR, new Services(ours, pace::sleep), target(sandbox)),
                    new TestDisk(),
                    pace,
                    Patience.USUAL,
                    Progress.SILENT);
            Outcome outcome = apply.begin(Fixture.plan(), temp.resolve("clocks"));
            assertThat(outcome.stopped().orElseThrow().message()).contains("RequestTimeTooSkewed");
            assertThat(sandbox.documents()).isEqualTo(Fixture.before());
        }
    }

    private Sandbox sandbox() throws Exception {
        return Sandbox.start(SandboxOptions.USUAL
                .of("acme")
                .with(Fixture.BUCKETS)
                .by(new PaceClock(pace))
                .withoutPolicies()
                .seenAfter(Duration.ZERO, Duration.ofSeconds(7)));
    }

    private static Target target(Sandbox sandbox) {
        Target usual = sandbox.target("prod");
        return new Target(
                usual.name(),
                usual.management(),
                usual.storage(),
                usual.addressing(),
                Optional.of("US-EAST-04A"),
                usual.profile(),
                usual.credentialsFile(),
                usual.tokenFile(),
                usual.organization(),
                new Target.Timing(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMinutes(5)),
                List.of(),
                false,
                new TreeSet<>());
    }

    private void reset(Sandbox sandbox) throws Exception {
        sandbox.faults().clear();
        for (DocumentId id : List.copyOf(sandbox.documents().keySet())) {
            if (!Fixture.before().containsKey(id)) {
                sandbox.remove(id);
            }
        }
        for (Map.Entry<DocumentId, String> document : Fixture.before().entrySet()) {
            sandbox.put(document.getKey(), document.getValue());
        }
        pace.sleep(Duration.ofMinutes(1));
    }

    private void goesOn(Sandbox sandbox, Runnable script, String what) throws Exception {
        runs++;
        reset(sandbox);
        script.run();
        Service service =
                sandbox.service(Sandbox.ADMINISTRATOR, new Services(new PaceClock(pace), pace::sleep), target(sandbox));
        Apply apply = new Apply(service, new TestDisk(), pace, Patience.USUAL, Progress.SILENT);
        Path state = temp.resolve("run-" + runs);
        Outcome outcome = apply.begin(Fixture.plan(), state);
        Truth.of(outcome, sandbox.documents(), what);
        if (outcome.stopped().isPresent()) {
            sandbox.faults().clear();
            pace.sleep(Duration.ofSeconds(1));
            Outcome next = outcome.directory().isPresent()
                    ? apply.resume(outcome.directory().get())
                    : apply.begin(Fixture.plan(), state);
            assertThat(next.stopped()).as(what).isEmpty();
        }
        assertThat(sandbox.documents()).as(what).isEqualTo(Fixture.after());
    }
}
