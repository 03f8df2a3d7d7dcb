package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** Where a rule holds: {@code on training under "runs/"}. */
public record Place(List<BucketItem> buckets, Optional<Within> within, Span span) {

    public Place {
        buckets = List.copyOf(buckets);
    }

    /** A limit inside the buckets. */
    public sealed interface Within {
        /** Returns the prefix or key as it was written. */
        Text text();

        /** {@code under "runs/"}: keys that begin with the prefix. */
        record Under(Text text) implements Within {}

        /** {@code key "a/b"}: one key. */
        record Key(Text text) implements Within {}
    }
}
