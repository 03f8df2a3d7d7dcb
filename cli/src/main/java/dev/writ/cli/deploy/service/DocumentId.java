package dev.writ.cli.deploy.service;

import dev.writ.compiler.policy.StatementId;
import java.util.Comparator;
import java.util.Objects;

/**
 * Which document of the service: an organization policy by its name, or the policy of a bucket by the bucket's name.
 * Organization policies come first, each kind by name.
 */
public record DocumentId(StatementId.Kind kind, String name) implements Comparable<DocumentId> {

    private static final Comparator<DocumentId> ORDER =
            Comparator.comparing(DocumentId::kind).thenComparing(DocumentId::name);

    public DocumentId {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** Returns the id of an organization policy. */
    public static DocumentId organization(String name) {
        return new DocumentId(StatementId.Kind.ORGANIZATION, name);
    }

    /** Returns the id of the policy of a bucket. */
    public static DocumentId bucket(String bucket) {
        return new DocumentId(StatementId.Kind.BUCKET, bucket);
    }

    @Override
    public int compareTo(DocumentId other) {
        return ORDER.compare(this, other);
    }

    /** Returns the words for it in a sentence, as in {@code organization policy `ml`}. */
    public String words() {
        return (kind == StatementId.Kind.ORGANIZATION ? "organization policy" : "policy of bucket") + " `" + name + "`";
    }
}
