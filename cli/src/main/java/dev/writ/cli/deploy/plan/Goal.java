package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which documents are to be written, and what they are to say.
 *
 * @param documents the text that each is to have; empty for none. What is not here stays as it is
 * @param adopted those of them that somebody else made
 * @param others buckets whose policies somebody else made, and that keep them
 * @param refusals why it must not be done
 * @param notes what else to know, a sentence each
 */
public record Goal(
        SortedMap<DocumentId, Optional<String>> documents,
        Set<DocumentId> adopted,
        SortedSet<DocumentId> others,
        List<Refusal> refusals,
        List<String> notes) {

    public Goal {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        adopted = Set.copyOf(adopted);
        others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /** Returns the goal to have some documents as they were; who asks for that knows whose they are. */
    public static Goal of(SortedMap<DocumentId, Optional<String>> documents) {
        return new Goal(documents, Set.of(), new TreeSet<>(), List.of(), List.of());
    }
}
