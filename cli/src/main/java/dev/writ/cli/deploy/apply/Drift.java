package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Origin;
import dev.writ.cli.deploy.journal.Snapshot;
import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.plan.AccessDifference;
import dev.writ.cli.deploy.plan.Meaning;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has changed in a live organization since a run was verified. How the service spells a document makes no
 * difference; another text that allows the same is a change all the same, and said to be one that changes no access.
 *
 * @param since when and by whom the last run was verified
 * @param compared how many documents were compared
 * @param documents what has become of each document that differs
 * @param access what is allowed otherwise; empty if it cannot be known
 * @param unreadable live documents that nobody can read, a line each: then nothing is known of access
 */
public record Drift(
        Origin since,
        int compared,
        SortedMap<DocumentId, Change> documents,
        Optional<AccessDifference> access,
        List<String> unreadable) {

    /** What has become of a document. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    public Drift {
        Objects.requireNonNull(since, "since");
        documents = new TreeMap<>(documents);
        Objects.requireNonNull(access, "access");
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Compares.
     *
     * @param snapshot what was there when the last run was verified
     * @param live what is there now
     * @throws IOException if the snapshot holds what cannot be read as policies
     */
    public static Drift of(Snapshot snapshot, LiveState live, Meaning meaning)
            throws IOException, InterruptedException {
        SortedMap<DocumentId, String> then = Look.states(snapshot.documents());
        SortedMap<DocumentId, String> now =
                Look.states(List.copyOf(live.documents().values()));
        SortedMap<DocumentId, Change> changes = new TreeMap<>();
        for (DocumentId id : Look.differing(then, now)) {
            changes.put(
                    id, !then.containsKey(id) ? Change.ADDED : now.containsKey(id) ? Change.CHANGED : Change.REMOVED);
        }
        TreeMap<DocumentId, String> all = new TreeMap<>(then);
        all.putAll(now);
        List<String> unreadable = live.unreadable().stream()
                .map(each -> each.document().words() + ": " + each.why())
                .toList();
        LiveState before = before(snapshot);
        boolean known = unreadable.isEmpty() && before.unreadable().isEmpty();
        return new Drift(
                snapshot.origin(),
                all.size(),
                changes,
                known
                        ? Optional.of(AccessDifference.of(before.policies(), live.policies(), meaning))
                        : Optional.empty(),
                unreadable);
    }

    private static LiveState before(Snapshot snapshot) throws IOException, InterruptedException {
        try {
            return LiveReader.read(new StoredState(snapshot));
        } catch (ServiceException e) {
            throw new IOException("a snapshot answers every question", e);
        }
    }
}
