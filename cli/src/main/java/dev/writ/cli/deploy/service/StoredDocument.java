package dev.writ.cli.deploy.service;

import java.util.Objects;

/**
 * A document as the service holds it.
 *
 * @param id which one
 * @param json its text: of an organization policy the policy itself without the {@code policy} around it
 */
public record StoredDocument(DocumentId id, String json) {

    public StoredDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }
}
