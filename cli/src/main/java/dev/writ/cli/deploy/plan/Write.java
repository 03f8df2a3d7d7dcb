package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import java.util.Objects;
import java.util.Optional;

/**
 * One call that changes the live organization.
 *
 * @param document what it changes
 * @param before what is there when the call is made; empty for nothing
 * @param after what is there once it is done; empty for nothing
 */
public record Write(DocumentId document, Optional<String> before, Optional<String> after) {

    public Write {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        if (before.equals(after)) {
            throw new IllegalArgumentException("changes nothing: " + document);
        }
    }

    /** Returns what undoes it. */
    public Write undone() {
        return new Write(document, after, before);
    }
}
