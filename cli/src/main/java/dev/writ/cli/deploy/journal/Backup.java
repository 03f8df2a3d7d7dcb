package dev.writ.cli.deploy.journal;

import dev.writ.cli.deploy.service.DocumentId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What documents were before a run, and what the run may leave them as.
 *
 * @param origin where and when they were read, and by whom
 * @param documents what is saved of each document that the run may touch
 */
public record Backup(Origin origin, SortedMap<DocumentId, Saved> documents) {

    public Backup {
        Objects.requireNonNull(origin, "origin");
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
