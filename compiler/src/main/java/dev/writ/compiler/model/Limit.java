package dev.writ.compiler.model;

/** Where inside its buckets a rule holds. */
public sealed interface Limit {

    /** Everywhere. */
    record None() implements Limit {}

    /** Keys that begin with a prefix, and listings of them. */
    record Under(String prefix) implements Limit {}

    /** One key. */
    record Key(String key) implements Limit {}
}
