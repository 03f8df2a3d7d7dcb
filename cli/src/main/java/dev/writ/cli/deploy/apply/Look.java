package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.plan.Basis;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the service for a run, and tells what the run may have done from what somebody else must have done. */
final class Look {

    private final Service service;
    private final Plan plan;
    private final SortedMap<DocumentId, Course> courses;

    Look(Service service, Plan plan) {
        this.service = service;
        this.plan = plan;
        this.courses = Course.of(plan);
    }

    /** Returns the course of a document that the plan writes. */
    Course course(DocumentId id) {
        return Optional.ofNullable(courses.get(id)).orElseThrow();
    }

    /** Returns the courses of all documents that the plan writes. */
    SortedMap<DocumentId, Course> courses() {
        return courses;
    }

    /**
     * Returns the state of one document that the plan writes.
     *
     * @throws ServiceException if it cannot be read
     * @throws Stop if an organization policy that the plan leaves alone is not what it was: they are read with the others
     */
    String state(DocumentId id) throws ServiceException, InterruptedException, Stop {
        if (id.kind() == Kind.BUCKET) {
            return Course.state(service.bucketPolicy(id.name()).map(StoredDocument::json));
        }
        List<StoredDocument> policies = service.organizationPolicies();
        foreign(policies, Kind.ORGANIZATION);
        return policies.stream()
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .map(policy -> Course.state(Optional.of(policy.json())))
                .orElse(Saved.ABSENT);
    }

    /**
     * Returns all documents of the organization, sorted.
     *
     * @throws ServiceException if any cannot be read
     */
    List<StoredDocument> all() throws ServiceException, InterruptedException {
        return Live.read(service);
    }

    /** Stops the run if a document that the plan leaves alone is not what it was when the plan was made. */
    void foreign(List<StoredDocument> documents) throws Stop {
        foreign(documents, Kind.ORGANIZATION, Kind.BUCKET);
    }

    private void foreign(List<StoredDocument> documents, Kind... kinds) throws Stop {
        SortedMap<DocumentId, String> before = new TreeMap<>(plan.basis().hashes());
        before.keySet()
                .removeIf(id -> courses.containsKey(id) || !List.of(kinds).contains(id.kind()));
        SortedMap<DocumentId, String> now = new TreeMap<>(Basis.of(documents).hashes());
        now.keySet().removeAll(courses.keySet());
        List<String> changes = new Basis(before).changesUntil(new Basis(now));
        if (!changes.isEmpty()) {
            throw otherWriter(changes);
        }
    }

    /** Returns the states that documents have, of those that are read. */
    static SortedMap<DocumentId, String> states(List<StoredDocument> documents) {
        return Basis.of(documents).hashes();
    }

    /** Returns the documents whose states differ. */
    static SortedSet<DocumentId> differing(SortedMap<DocumentId, String> some, SortedMap<DocumentId, String> others) {
        SortedSet<DocumentId> differing = new TreeSet<>(some.keySet());
        differing.addAll(others.keySet());
        differing.removeIf(id -> some.getOrDefault(id, Saved.ABSENT).equals(others.getOrDefault(id, Saved.ABSENT)));
        return differing;
    }

    /** Returns the stop of a run that finds what somebody else has done. */
    static Stop otherWriter(List<String> changes) {
        return new Stop(
                Outcome.Reason.OTHER_WRITER,
                "someone else has changed the organization since the plan was made; nothing of theirs was overwritten",
                changes,
                List.of("plan again: a plan starts from what is there now, and says what it changes"));
    }

    /** Returns the stop of a run that finds a document as somebody else has made it. */
    static Stop otherWriter(DocumentId id) {
        List<String> changes = new ArrayList<>();
        changes.add(id.words() + " is neither what the plan found nor what this run writes");
        return otherWriter(changes);
    }
}
