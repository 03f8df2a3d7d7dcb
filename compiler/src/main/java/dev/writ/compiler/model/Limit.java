package dev.writ.compiler.model;

/** Where inside its buckets a rule holds. */
public sealed interface Limit {

    /** Returns the notation of Writ; empty for no limit. */
    String notation();

    /** Everywhere. */
    record None() implements Limit {
        @Override
        public String notation() {
            return "";
        }
    }

    /** Keys that begin with a prefix, and listings of them. */
    record Under(String prefix) implements Limit {
        @Override
        public String notation() {
            return "under \"" + prefix + "\"";
        }
    }

    /** One key. */
    record Key(String key) implements Limit {
        @Override
        public String notation() {
            return "key \"" + key + "\"";
        }
    }
}
