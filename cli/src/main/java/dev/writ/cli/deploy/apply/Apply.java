package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.apply.Outcome.Reason;
import dev.writ.cli.deploy.journal.Disk;
import dev.writ.cli.deploy.journal.Entry.Event;
import dev.writ.cli.deploy.journal.Journal;
import dev.writ.cli.deploy.journal.RunDirectory;
import dev.writ.cli.deploy.journal.TargetLock;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.PlanFile;
import dev.writ.cli.deploy.plan.PlanFileReader;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Does what a plan says, or goes on with a run that was ended before it was done.
 *
 * <p>Never overwrites what it has not read just before, and says only what it has read. A run on the same target from
 * the same directory of states is kept out by a lock; one from elsewhere is noticed when documents are read back.
 */
public final class Apply {

    private final Service service;
    private final Disk disk;
    private final Pace pace;
    private final Patience patience;
    private final Progress progress;

    /**
     * Makes one.
     *
     * @param service the organization to change
     * @param disk where the run's files are kept
     */
    public Apply(Service service, Disk disk, Pace pace, Patience patience, Progress progress) {
        this.service = service;
        this.disk = disk;
        this.pace = pace;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Applies a plan.
     *
     * @param state the directory under which runs are kept
     * @throws IllegalArgumentException if a guard refuses the plan
     */
    public Outcome begin(Plan plan, Path state) throws InterruptedException {
        if (!plan.mayBeApplied()) {
            throw new IllegalArgumentException("refused: " + plan.refusals());
        }
        Duration start = pace.elapsed();
        Path runs = RunDirectory.of(state, plan.target());
        try (TargetLock lock = TargetLock.take(disk, runs, "apply", pace.now())) {
            lock.held();
            if (!service.caller().principal().equals(plan.caller())) {
                throw new Stop(
                        Reason.OTHER_WRITER,
                        "the plan was made for `" + plan.caller() + "`, and it is `"
                                + service.caller().principal() + "` who applies it",
                        List.of(),
                        List.of("plan again: what the caller keeps and loses is part of a plan"));
            }
            Run run = new Run(service, disk, pace, patience, progress, plan);
            List<StoredDocument> documents = run.compare();
            RunDirectory directory = RunDirectory.create(disk, runs, pace.now());
            disk.write(directory.plan(), PlanFile.write(plan).getBytes(StandardCharsets.UTF_8));
            Journal journal = Journal.create(disk, directory.journal());
            journal.add(
                    Event.BEGUN,
                    pace.now(),
                    "process " + ProcessHandle.current().pid());
            return run.carryOut(directory, journal, Optional.of(documents), start);
        } catch (Stop stop) {
            return notBegun(stop, start);
        } catch (ServiceException e) {
            return notBegun(Watch.stop("cannot ask who calls", e), start);
        } catch (IOException e) {
            return notBegun(Ledger.trouble(e), start);
        }
    }

    /**
     * Goes on with a run: finds out by reading what was done, and does the rest.
     *
     * @param path the directory of the run
     */
    public Outcome resume(Path path) throws InterruptedException {
        Duration start = pace.elapsed();
        RunDirectory directory = new RunDirectory(path.toAbsolutePath().normalize());
        try (TargetLock lock = TargetLock.take(disk, directory.runs(), "apply --resume", pace.now())) {
            lock.held();
            Plan plan = plan(directory);
            Run run = new Run(service, disk, pace, patience, progress, plan);
            Journal journal = Journal.open(disk, directory.journal());
            if (directory.hasLater()) {
                throw new Stop(
                        Reason.OTHER_WRITER,
                        "a later run has worked on `" + plan.target() + "`, so what this one found is over",
                        List.of(),
                        List.of("plan again from the live organization"));
            }
            journal.add(
                    Event.RESUMED,
                    pace.now(),
                    "process " + ProcessHandle.current().pid());
            return run.carryOut(directory, journal, Optional.empty(), start);
        } catch (Stop stop) {
            return notBegun(stop, start);
        } catch (IOException e) {
            return notBegun(Ledger.trouble(e), start);
        }
    }

    /** Returns the plan of a run that was begun. */
    private Plan plan(RunDirectory directory) throws IOException, Stop {
        if (!Files.exists(directory.plan()) || !Files.exists(directory.journal())) {
            throw new Stop(
                    Reason.DISK,
                    directory.path() + ": there is no run here that has written anything",
                    List.of(),
                    List.of("name the directory that `writ apply` reported, or apply the plan again"));
        }
        String text = new String(disk.read(directory.plan()), StandardCharsets.UTF_8);
        Optional<Plan> plan = PlanFileReader.read(
                        new SourceText(directory.plan().toString(), text))
                .sound();
        return plan.orElseThrow(() -> new Stop(
                Reason.DISK,
                directory.plan() + ": the plan of this run is damaged",
                List.of(),
                List.of("plan again from the live organization, or restore the backup: `writ rollback`")));
    }

    private Outcome notBegun(Stop stop, Duration start) {
        return new Outcome(
                Optional.empty(),
                Optional.of(stop.why()),
                List.of(),
                0,
                0,
                Reach.NOT_ASKED,
                pace.elapsed().minus(start));
    }
}
