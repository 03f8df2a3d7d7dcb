package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.CanonicalJson;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan was made on: every document of the live organization, ours or not, by a hash of what it says. How the
 * service spells a document makes no difference.
 *
 * @param hashes by document, as {@link CanonicalJson#hash} makes them; a document that is missing here was not there
 */
public record Basis(SortedMap<DocumentId, String> hashes) {

    public Basis {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /** Returns what a plan on these documents is made on: all that the service holds. */
    public static Basis of(Collection<StoredDocument> documents) {
        SortedMap<DocumentId, String> hashes = new TreeMap<>();
        documents.forEach(document -> hashes.put(document.id(), CanonicalJson.hash(document.json())));
        return new Basis(hashes);
    }

    /**
     * Returns what is otherwise now than when the plan was made, a sentence each: nothing if the plan is as good as
     * new. A plan may be applied only then, for what it says of access holds for the state it was made on.
     */
    public List<String> changesUntil(Basis now) {
        SortedSet<DocumentId> all = new TreeSet<>(hashes.keySet());
        all.addAll(now.hashes.keySet());
        List<String> changes = new ArrayList<>();
        for (DocumentId document : all) {
            String then = hashes.get(document);
            String here = now.hashes.get(document);
            if (then == null) {
                changes.add(document.words() + " was not there when the plan was made");
            } else if (here == null) {
                changes.add(document.words() + " is gone since the plan was made");
            } else if (!then.equals(here)) {
                changes.add(document.words() + " was changed since the plan was made");
            }
        }
        return changes;
    }
}
