package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.apply.Outcome.Reason;
import dev.writ.cli.deploy.journal.Backup;
import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.journal.BackupFiles;
import dev.writ.cli.deploy.journal.Disk;
import dev.writ.cli.deploy.journal.Entry.Event;
import dev.writ.cli.deploy.journal.Journal;
import dev.writ.cli.deploy.journal.Origin;
import dev.writ.cli.deploy.journal.RunDirectory;
import dev.writ.cli.deploy.journal.Snapshot;
import dev.writ.cli.deploy.plan.Basis;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** One run, from reading what is there to reading what has become of it. */
final class Run {

    private final Service service;
    private final Disk disk;
    private final Pace pace;
    private final Patience patience;
    private final Progress progress;
    private final Plan plan;
    private final Look look;

    Run(Service service, Disk disk, Pace pace, Patience patience, Progress progress, Plan plan) {
        this.service = service;
        this.disk = disk;
        this.pace = pace;
        this.patience = patience;
        this.progress = progress;
        this.plan = plan;
        this.look = new Look(service, plan);
    }

    /** Reads everything, and stops if anything is not what the plan was made on. */
    List<StoredDocument> compare() throws Stop, InterruptedException {
        sameOrganization();
        progress.tell("reading " + plan.target());
        List<StoredDocument> documents = everything();
        List<String> changes = plan.basis().changesUntil(Basis.of(documents));
        if (!changes.isEmpty()) {
            throw Look.otherWriter(changes);
        }
        return documents;
    }

    private Service.Caller sameOrganization() throws Stop, InterruptedException {
        try {
            Service.Caller caller = service.caller();
            if (!caller.organization().equals(plan.organization())) {
                throw new Stop(
                        Reason.OTHER_WRITER,
                        "the plan is for the organization `" + plan.organization() + "`, and the credentials are of `"
                                + caller.organization() + "`",
                        List.of(),
                        List.of("use the credentials of the target `" + plan.target() + "`"));
            }
            return caller;
        } catch (ServiceException e) {
            throw Watch.stop("cannot ask who calls", e);
        }
    }

    /**
     * Does what is not done yet, and says what has become of everything, however it ends.
     *
     * @param read what {@link #compare} has just read, if it has
     */
    Outcome carryOut(RunDirectory directory, Journal journal, Optional<List<StoredDocument>> read, Duration start)
            throws InterruptedException {
        Optional<Outcome.Stopped> stopped = Optional.empty();
        List<Write> writes = Course.writes(plan);
        int checked = 0;
        Reach reach = Reach.NOT_ASKED;
        Ledger ledger;
        try {
            ledger = new Ledger(journal, pace, writes);
        } catch (Stop stop) {
            return outcome(directory, Optional.of(stop.why()), List.of(), 0, 0, Reach.NOT_ASKED, start);
        }
        Execution execution = new Execution(service, plan, look, ledger, pace, patience, progress);
        try {
            prepare(directory, journal, ledger, read);
            execution.run();
            checked = verify(directory, ledger);
            reach = Reach.of(service, plan);
        } catch (Stop stop) {
            stopped = Optional.of(stop.why());
            stopped(journal, stop);
        }
        List<Outcome.Fate> fates = new Fates(look.courses(), writes, ledger).read(service);
        return outcome(directory, stopped, fates, execution.sent(), checked, reach, start);
    }

    private Outcome outcome(
            RunDirectory directory,
            Optional<Outcome.Stopped> stopped,
            List<Outcome.Fate> fates,
            int sent,
            int checked,
            Reach reach,
            Duration start) {
        return new Outcome(
                Optional.of(directory.path()),
                stopped,
                fates,
                sent,
                checked,
                reach,
                pace.elapsed().minus(start));
    }

    private void stopped(Journal journal, Stop stop) {
        try {
            journal.add(Event.STOPPED, pace.now(), stop.why().message());
        } catch (IOException e) {
            // The reason is reported; the journal only repeats it.
            return;
        }
    }

    /** Makes the backup, if nothing can have been written yet; else makes sure that nobody else has written. */
    private void prepare(RunDirectory directory, Journal journal, Ledger ledger, Optional<List<StoredDocument>> read)
            throws Stop, InterruptedException {
        if (ledger.begun()) {
            sameOrganization();
            new Resumption(look, ledger, Course.writes(plan), pace, patience).check(this::everything);
            return;
        }
        List<StoredDocument> documents = read.isPresent() ? read.get() : compare();
        if (journal.has(Event.BACKED_UP)) {
            return;
        }
        Map<DocumentId, String> texts = new HashMap<>();
        documents.forEach(document -> texts.put(document.id(), document.json()));
        SortedMap<DocumentId, Saved> saved = new TreeMap<>();
        look.courses()
                .forEach((id, course) -> saved.put(id, new Saved(Optional.ofNullable(texts.get(id)), course.states())));
        try {
            BackupFiles.write(disk, directory.backup(), new Backup(origin(), saved));
        } catch (IOException e) {
            throw Ledger.trouble(e);
        }
        ledger.note(Event.BACKED_UP, saved.size() + " documents");
        progress.tell("backed up " + (saved.size() == 1 ? "1 document" : saved.size() + " documents") + " to "
                + directory.backup());
    }

    private Origin origin() throws Stop, InterruptedException {
        return new Origin(plan.target(), plan.organization(), sameOrganization().principal(), pace.now());
    }

    /** Reads everything until it is as planned, and keeps it. */
    private int verify(RunDirectory directory, Ledger ledger) throws Stop, InterruptedException {
        progress.tell("reading everything, to compare it with the plan");
        SortedMap<DocumentId, String> wanted = Course.after(plan);
        Duration start = pace.elapsed();
        while (true) {
            List<StoredDocument> documents = everything();
            look.foreign(documents);
            SortedMap<DocumentId, String> states = Look.states(documents);
            SortedSet<DocumentId> differing = Look.differing(wanted, states);
            if (differing.isEmpty()) {
                ledger.note(Event.VERIFIED, documents.size() + " documents");
                keep(directory, documents);
                return documents.size();
            }
            boolean over = pace.elapsed().minus(start).compareTo(patience.limit()) >= 0;
            for (DocumentId id : differing) {
                if (over || !look.course(id).has(states.getOrDefault(id, Saved.ABSENT))) {
                    throw Look.otherWriter(id);
                }
            }
            pace.sleep(patience.poll());
        }
    }

    private void keep(RunDirectory directory, List<StoredDocument> documents) throws Stop, InterruptedException {
        try {
            new Snapshot(origin(), documents).write(disk, directory.last());
        } catch (IOException e) {
            Outcome.Stopped why = Ledger.trouble(e).why();
            throw new Stop(
                    Reason.DISK,
                    "all is written and verified, but it could not be kept for `writ drift`: " + why.message(),
                    List.of(),
                    List.of("go on with `--resume`: it reads everything once more, and keeps it"));
        }
    }

    /** Reads everything, again and again for a while if the service does not answer. */
    private List<StoredDocument> everything() throws Stop, InterruptedException {
        Duration start = pace.elapsed();
        while (true) {
            try {
                return look.all();
            } catch (ServiceException e) {
                if (Watch.isFinal(e) || pace.elapsed().minus(start).compareTo(patience.limit()) >= 0) {
                    throw Watch.stop("cannot read " + plan.target(), e);
                }
                pace.sleep(patience.poll());
            }
        }
    }
}
