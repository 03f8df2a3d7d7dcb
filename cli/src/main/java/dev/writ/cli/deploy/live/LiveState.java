package dev.writ.cli.deploy.live;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service.Caller;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.read.ReadSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All policies of a live organization, as they were when they were read.
 *
 * @param caller who read them
 * @param documents every document, as the service holds it
 * @param buckets all buckets, with a policy or without, sorted
 * @param read what the documents say; without those that cannot be read
 * @param unreadable documents of which nobody knows what they say; nothing may be concluded from the rest if there are any
 * @param said what the reader of the documents has to say that is no error
 */
public record LiveState(
        Caller caller,
        SortedMap<DocumentId, StoredDocument> documents,
        List<String> buckets,
        ReadSet read,
        List<Unreadable> unreadable,
        List<Diagnostic> said) {

    public LiveState {
        Objects.requireNonNull(caller, "caller");
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        buckets = List.copyOf(buckets);
        Objects.requireNonNull(read, "read");
        unreadable = List.copyOf(unreadable);
        said = List.copyOf(said);
    }

    /**
     * A document that is there, or may be, and that could not be read.
     *
     * @param document which one
     * @param why what came back, or what is wrong with it
     * @param help what the reader can do, a sentence each
     */
    public record Unreadable(DocumentId document, String why, List<String> help) {
        public Unreadable {
            Objects.requireNonNull(document, "document");
            Objects.requireNonNull(why, "why");
            help = List.copyOf(help);
        }
    }

    /** Returns what the policies say. */
    public PolicySet policies() {
        return read.policies();
    }

    /** Returns the text of a document; empty if there is none. */
    public Optional<String> text(DocumentId document) {
        return Optional.ofNullable(documents.get(document)).map(StoredDocument::json);
    }
}
