package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;

/** An entry of a list of buckets. */
public sealed interface BucketItem {

    /** Returns its place. */
    Span span();

    /** {@code every bucket}. */
    record Every(Span span) implements BucketItem {}

    /** A bucket name or pattern, {@code "acme-scratch-*"}. */
    record Pattern(Text text) implements BucketItem {
        @Override
        public Span span() {
            return text.span();
        }
    }

    /** The name of a set. */
    record SetRef(Name name) implements BucketItem {
        @Override
        public Span span() {
            return name.span();
        }
    }
}
