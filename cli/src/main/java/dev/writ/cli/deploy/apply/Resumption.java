package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.apply.Ledger.Standing;
import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.StoredDocument;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Finds out whether a run that was ended may go on: every document is where the run has left it, and nowhere else. */
final class Resumption {

    private final Look look;
    private final Ledger ledger;
    private final List<Write> writes;
    private final Pace pace;
    private final Patience patience;

    /** Reads all documents. */
    @FunctionalInterface
    interface Reading {
        List<StoredDocument> everything() throws Stop, InterruptedException;
    }

    Resumption(Look look, Ledger ledger, List<Write> writes, Pace pace, Patience patience) {
        this.look = look;
        this.ledger = ledger;
        this.writes = writes;
        this.pace = pace;
        this.patience = patience;
    }

    /** Reads until all documents are where they may be; what this run has written may be seen late. */
    void check(Reading reading) throws Stop, InterruptedException {
        Map<DocumentId, Set<String>> left = left();
        Duration start = pace.elapsed();
        while (true) {
            List<StoredDocument> documents = reading.everything();
            look.foreign(documents);
            SortedMap<DocumentId, String> states = Look.states(documents);
            boolean over = pace.elapsed().minus(start).compareTo(patience.limit()) >= 0;
            boolean late = false;
            for (DocumentId id : look.courses().keySet()) {
                String state = states.getOrDefault(id, Saved.ABSENT);
                if (!left.getOrDefault(id, Set.of()).contains(state)) {
                    if (over || !look.course(id).has(state)) {
                        throw Look.otherWriter(id);
                    }
                    late = true;
                }
            }
            if (!late) {
                return;
            }
            pace.sleep(patience.poll());
        }
    }

    /** Returns the states in which the run can have left each document: one, or two where a write had no answer. */
    private Map<DocumentId, Set<String>> left() {
        Map<DocumentId, Set<String>> left = new HashMap<>();
        look.courses().forEach((id, course) -> left.put(id, new HashSet<>(Set.of(course.first()))));
        for (int i = 0; i < writes.size(); i++) {
            Set<String> states = left.getOrDefault(writes.get(i).document(), new HashSet<>());
            if (ledger.standing(i) == Standing.CONFIRMED) {
                states.clear();
            }
            if (ledger.standing(i) != Standing.TO_DO) {
                states.add(Course.state(writes.get(i).after()));
            }
        }
        return left;
    }
}
