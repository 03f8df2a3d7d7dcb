package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of a document once all of a plan is done.
 *
 * @param document which one
 * @param kind what happens to it
 * @param before its text now; empty for none
 * @param after its text then; empty for none
 */
public record DocumentChange(DocumentId document, Kind kind, Optional<String> before, Optional<String> after) {

    /** What happens to a document. */
    public enum Kind {
        CREATE,
        REPLACE,
        /** Replaced, and ours from now on: somebody else made it. */
        ADOPT,
        DELETE;

        /** Returns the word for it in output and in files. */
        public String word() {
            return switch (this) {
                case CREATE -> "create";
                case REPLACE -> "replace";
                case ADOPT -> "adopt";
                case DELETE -> "delete";
            };
        }
    }

    /**
     * Makes a change.
     *
     * @throws IllegalArgumentException if the kind does not go with what there is before and after
     */
    public DocumentChange {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(kind, "kind");
        if (before.isPresent() == (kind == Kind.CREATE) || after.isPresent() == (kind == Kind.DELETE)) {
            throw new IllegalArgumentException(kind.word() + " does not fit: " + document);
        }
    }
}
