package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.apply.Ledger.Standing;
import dev.writ.cli.deploy.apply.Outcome.Fate;
import dev.writ.cli.deploy.apply.Outcome.State;
import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds out, when a run ends, where it leaves the documents: by reading them, and by what was sent. */
final class Fates {

    private final Map<DocumentId, Course> courses;
    private final List<Write> writes;
    private final Ledger ledger;

    Fates(Map<DocumentId, Course> courses, List<Write> writes, Ledger ledger) {
        this.courses = courses;
        this.writes = writes;
        this.ledger = ledger;
    }

    /** Reads each document once, and says what is known of it. What cannot be read is said to be so. */
    List<Fate> read(Service service) throws InterruptedException {
        SortedMap<DocumentId, String> states = new TreeMap<>();
        try {
            SortedMap<DocumentId, String> organization = Look.states(service.organizationPolicies());
            for (DocumentId id : courses.keySet()) {
                if (id.kind() == Kind.ORGANIZATION) {
                    states.put(id, organization.getOrDefault(id, Saved.ABSENT));
                }
            }
        } catch (ServiceException e) {
            // Said of each document below.
            states.clear();
        }
        for (DocumentId id : courses.keySet()) {
            if (id.kind() == Kind.BUCKET) {
                try {
                    states.put(id, Course.state(service.bucketPolicy(id.name()).map(StoredDocument::json)));
                } catch (ServiceException e) {
                    states.remove(id);
                }
            }
        }
        List<Fate> fates = new ArrayList<>();
        courses.forEach((id, course) ->
                fates.add(new Fate(id, state(id, course, Optional.ofNullable(states.get(id))))));
        return fates;
    }

    private State state(DocumentId id, Course course, Optional<String> read) {
        int confirmed = 0;
        Optional<Write> open = Optional.empty();
        for (int i = 0; i < writes.size(); i++) {
            if (writes.get(i).document().equals(id)) {
                confirmed += ledger.standing(i) == Standing.CONFIRMED ? 1 : 0;
                if (ledger.standing(i) == Standing.SENT) {
                    open = Optional.of(writes.get(i));
                }
            }
        }
        if (read.isEmpty()) {
            return open.isPresent() ? State.UNREAD : known(course, confirmed);
        }
        String state = read.get();
        if (!course.has(state)) {
            return State.OTHER;
        }
        if (open.isPresent()) {
            return state.equals(Course.state(open.get().before())) ? State.OPEN : reached(course, state);
        }
        return state.equals(course.states().get(confirmed)) ? known(course, confirmed) : State.OTHER;
    }

    /** Where a document is after so many of its writes. */
    private static State known(Course course, int confirmed) {
        if (confirmed == 0) {
            return State.BEFORE;
        }
        return confirmed == course.states().size() - 1 ? State.AFTER : State.BETWEEN;
    }

    private static State reached(Course course, String state) {
        return state.equals(course.last()) ? State.AFTER : State.BETWEEN;
    }
}
