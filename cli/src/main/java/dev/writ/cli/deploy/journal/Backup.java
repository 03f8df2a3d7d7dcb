package dev.writ.cli.deploy.journal;

import dev.writ.cli.deploy.service.DocumentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What documents were before a run, and what the run may leave them as.
 *
 * @param target the name of the target
 * @param organization the organization that they belong to
 * @param caller who ran
 * @param at when they were read
 * @param documents what is saved of each document that the run may touch
 */
public record Backup(
        String target, String organization, String caller, Instant at, SortedMap<DocumentId, Saved> documents) {

    public Backup {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(at, "at");
        documents = new TreeMap<>(documents);
    }

    /**
     * A document before a run.
     *
     * @param json its text as it was read; empty if it was not there
     * @param states the hashes of what the run may make of it, in the order of its writes; {@link #ABSENT} for nothing.
     *     Anything else, found later, is another writer's
     */
    public record Saved(Optional<String> json, List<String> states) {

        /** Stands for a document that is not there. */
        public static final String ABSENT = "absent";

        public Saved {
            Objects.requireNonNull(json, "json");
            states = List.copyOf(states);
        }
    }
}
