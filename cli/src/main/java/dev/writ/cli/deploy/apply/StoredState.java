package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Snapshot;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.List;
import java.util.Optional;

/** A snapshot that is read as if it were live. Nothing can be written to it. */
record StoredState(Snapshot snapshot) implements Service {

    @Override
    public Caller caller() {
        return new Caller(snapshot.origin().caller(), snapshot.origin().organization());
    }

    @Override
    public List<StoredDocument> organizationPolicies() {
        return snapshot.documents().stream()
                .filter(document -> document.id().kind() == Kind.ORGANIZATION)
                .toList();
    }

    @Override
    public List<String> buckets() {
        return snapshot.documents().stream()
                .map(StoredDocument::id)
                .filter(id -> id.kind() == Kind.BUCKET)
                .map(DocumentId::name)
                .toList();
    }

    @Override
    public Optional<StoredDocument> bucketPolicy(String bucket) {
        return snapshot.documents().stream()
                .filter(document -> document.id().equals(DocumentId.bucket(bucket)))
                .findFirst();
    }

    @Override
    public void write(DocumentId document, String json) {
        throw new UnsupportedOperationException("a snapshot is not written to");
    }

    @Override
    public void delete(DocumentId document) {
        throw new UnsupportedOperationException("a snapshot is not written to");
    }

    @Override
    public boolean canI(List<String> actions, List<String> resources) {
        throw new UnsupportedOperationException("a snapshot decides nothing");
    }
}
