package dev.writ.cli.deploy.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.apply.FakeOrganization.Fault;
import dev.writ.cli.deploy.apply.Outcome.Fate;
import dev.writ.cli.deploy.apply.Outcome.Reason;
import dev.writ.cli.deploy.apply.Outcome.State;
import dev.writ.cli.deploy.journal.Backup;
import dev.writ.cli.deploy.journal.BackupFiles;
import dev.writ.cli.deploy.journal.Disk;
import dev.writ.cli.deploy.plan.PlanFile;
import dev.writ.cli.deploy.plan.PlanFileReader;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a plan, and what they meet. */
final class ApplyTest {

    @TempDir
    Path state;

    private final VirtualPace pace = new VirtualPace();
    private final FakeOrganization organization = new FakeOrganization(pace, Fixture.before(), Fixture.BUCKETS);
    private final List<String> told = new ArrayList<>();

    private Apply apply() {
        return new Apply(organization, Disk.local(), pace, Patience.USUAL, told::add);
    }

    private Outcome begin() throws InterruptedException {
        return apply().begin(Fixture.plan(), state);
    }

    @Test
    void theFixtureIsAPlan() {
        assertThat(PlanFileReader.read(new SourceText("plan", PlanFile.write(Fixture.plan())))
                        .sound())
                .isPresent();
    }

    @Test
    void whatIsPlannedIsThere() throws Exception {
        Outcome outcome = begin();
        assertThat(outcome.stopped()).isEmpty();
        assertThat(organization.stored()).isEqualTo(Fixture.after());
        assertThat(outcome.fates())
                .extracting(Fate::state)
                .containsOnly(State.AFTER)
                .hasSize(6);
        assertThat(outcome.sent()).isEqualTo(Fixture.WRITES);
        assertThat(outcome.checked()).isEqualTo(6);
        assertThat(told)
                .contains("[1/7] write organization policy `changed`", "[7/7] read back organization policy `deleted`");
    }

    @Test
    void theBackupHoldsWhatWasThere() throws Exception {
        Outcome outcome = begin();
        Backup backup =
                BackupFiles.read(Disk.local(), outcome.directory().orElseThrow().resolve("backup"));
        assertThat(backup.documents().keySet()).hasSize(6).doesNotContain(Fixture.FOREIGN, Fixture.BUCKET_FOREIGN);
        backup.documents()
                .forEach((id, saved) -> assertThat(saved.json())
                        .isEqualTo(Optional.ofNullable(Fixture.before().get(id))));
        assertThat(backup.documents().get(Fixture.CHANGED).states()).hasSize(3);
    }

    @Test
    void nothingIsWrittenToAnOrganizationThatHasChanged() throws Exception {
        organization.store(Fixture.FOREIGN, Optional.of(Fixture.organization("foreign", "s3:GetObject")));
        Outcome outcome = begin();
        assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.OTHER_WRITER);
        assertThat(outcome.stopped().orElseThrow().details())
                .containsExactly("organization policy `foreign` was changed since the plan was made");
        assertThat(outcome.directory()).isEmpty();
        assertThat(organization.written()).isEmpty();
    }

    @Test
    void whatCannotBeReadAtTheBeginningIsSaidAtOnce() throws Exception {
        organization.failRead(3, Fault.DENIED);
        Outcome outcome = begin();
        assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.SERVICE);
        assertThat(outcome.took()).isZero();
        assertThat(organization.written()).isEmpty();
    }

    @Test
    void aDamagedJournalIsNotTrusted() throws Exception {
        organization.failWrite(3, Fault.DENIED);
        Path run = begin().directory().orElseThrow();
        Path journal = run.resolve("journal");
        Files.writeString(journal, Files.readString(journal).replaceFirst("BACKED_UP", "BACKED_DOWN"));
        Outcome outcome = apply().resume(run);
        assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.DISK);
        assertThat(outcome.stopped().orElseThrow().message()).contains("journal, line 2: the journal is damaged here");
        assertThat(outcome.fates()).isEmpty();
        assertThat(organization.written()).hasSize(3);
    }

    @Test
    void aBucketPolicyIsWaitedFor() throws Exception {
        organization.lag(Duration.ofSeconds(61));
        Outcome outcome = begin();
        assertThat(outcome.stopped()).isEmpty();
        assertThat(outcome.took()).isBetween(Duration.ofSeconds(4 * 61), Duration.ofSeconds(8 * 65));
        assertThat(organization.stored()).isEqualTo(Fixture.after());
        assertThat(told).anyMatch(line -> line.startsWith("still waiting to see"));
    }

    @Test
    void aWriteThatIsNeverSeenStopsTheRun() throws Exception {
        organization.lag(Duration.ofDays(9));
        Outcome outcome = begin();
        assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.UNCLEAR);
        assertThat(outcome.fates()).contains(new Fate(Fixture.CHANGED, State.OPEN));
        assertThat(organization.written()).containsExactly(Fixture.CHANGED);
    }

    @Test
    void aLostAnswerToAWriteThatWasStoredIsNoTrouble() throws Exception {
        organization.failWrite(2, Fault.LOST_AFTER);
        assertThat(begin().stopped()).isEmpty();
        assertThat(organization.written()).hasSize(Fixture.WRITES);
    }

    @Test
    void aWriteThatWasLostIsSentAgainOnceReadsCannotBeOldAnyMore() throws Exception {
        organization.failWrite(2, Fault.LOST_BEFORE);
        Outcome outcome = begin();
        assertThat(outcome.stopped()).isEmpty();
        assertThat(outcome.sent()).isEqualTo(Fixture.WRITES + 1);
        assertThat(outcome.took()).isGreaterThanOrEqualTo(Patience.USUAL.limit());
    }

    @Test
    void aWriteThatIsLostTwiceStopsTheRun() throws Exception {
        organization.failWrite(2, Fault.LOST_BEFORE);
        organization.failWrite(3, Fault.LOST_BEFORE);
        Outcome outcome = begin();
        assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.UNCLEAR);
        assertThat(outcome.fates())
                .contains(
                        new Fate(Fixture.BUCKET_DELETED, State.OPEN),
                        new Fate(Fixture.CHANGED, State.BETWEEN),
                        new Fate(Fixture.CREATED, State.BEFORE));
        Outcome resumed = apply().resume(outcome.directory().orElseThrow());
        assertThat(resumed.stopped()).isEmpty();
        assertThat(organization.stored()).isEqualTo(Fixture.after());
    }

    @Test
    void anotherWriterBetweenPlanAndWriteIsNotOverwritten() throws Exception {
        String theirs = Fixture.bucket("bucket-deleted", "s3:*");
        organization.afterWrites(fake -> {
            if (fake.written().size() == 1) {
                fake.store(Fixture.BUCKET_DELETED, Optional.of(theirs));
            }
        });
        Outcome outcome = begin();
        assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.OTHER_WRITER);
        assertThat(organization.stored()).containsEntry(Fixture.BUCKET_DELETED, theirs);
        assertThat(outcome.fates()).contains(new Fate(Fixture.BUCKET_DELETED, State.OTHER));
        Outcome resumed = apply().resume(outcome.directory().orElseThrow());
        assertThat(resumed.stopped().orElseThrow().reason()).isEqualTo(Reason.OTHER_WRITER);
        assertThat(organization.stored()).containsEntry(Fixture.BUCKET_DELETED, theirs);
    }

    @Test
    void anotherWriterRightAfterAWriteIsNoticed() throws Exception {
        organization.afterWrites(fake -> {
            if (fake.written().size() == 1) {
                fake.store(Fixture.CHANGED, Optional.of(Fixture.organization("changed", "s3:*")));
            }
        });
        Outcome outcome = begin();
        assertThat(outcome.stopped().orElseThrow().reason()).isEqualTo(Reason.OTHER_WRITER);
        assertThat(outcome.fates()).contains(new Fate(Fixture.CHANGED, State.OTHER));
        assertThat(organization.written()).hasSize(1);
    }

    @Test
    void aNewForeignPolicyInTheMiddleStopsTheRun() throws Exception {
        organization.afterWrites(fake -> {
            if (fake.written().size() == 4) {
                fake.store(DocumentId.organization("new"), Optional.of(Fixture.organization("new", "s3:*")));
            }
        });
        Outcome outcome = begin();
        assertThat(outcome.stopped().orElseThrow().details())
                .containsExactly("organization policy `new` was not there when the plan was made");
        assertThat(organization.written()).hasSize(4);
    }

    @Test
    void twoRunsAtOnceAreKeptApart() throws Exception {
        List<Outcome> inner = new ArrayList<>();
        organization.afterWrites(fake -> {
            if (inner.isEmpty()) {
                try {
                    inner.add(begin());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        assertThat(begin().stopped()).isEmpty();
        assertThat(inner.get(0).stopped().orElseThrow().message())
                .startsWith("another run of writ works on this target: process "
                        + ProcessHandle.current().pid());
        assertThat(organization.written()).hasSize(Fixture.WRITES);
    }

    @Test
    void anOldRunIsNotResumedAfterALaterOne() throws Exception {
        organization.failWrite(1, Fault.DENIED);
        Outcome first = begin();
        assertThat(first.stopped().orElseThrow().reason()).isEqualTo(Reason.SERVICE);
        organization.store(Fixture.CHANGED, Optional.of(Fixture.before().get(Fixture.CHANGED)));
        pace.sleep(Duration.ofSeconds(1));
        assertThat(begin().stopped()).isEmpty();
        Outcome resumed = apply().resume(first.directory().orElseThrow());
        assertThat(resumed.stopped().orElseThrow().message()).startsWith("a later run");
    }

    @Test
    void aFinishedRunIsReadOnceMore() throws Exception {
        Outcome outcome = begin();
        Outcome again = apply().resume(outcome.directory().orElseThrow());
        assertThat(again.stopped()).isEmpty();
        assertThat(again.sent()).isZero();
        organization.store(Fixture.BUCKET_CHANGED, Optional.empty());
        assertThat(apply().resume(outcome.directory().orElseThrow())
                        .stopped()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.OTHER_WRITER);
    }
}
