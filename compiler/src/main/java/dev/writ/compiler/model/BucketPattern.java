package dev.writ.compiler.model;

/**
 * Buckets as a rule names them.
 *
 * @param text the name, or its beginning; empty for every bucket
 * @param open whether anything may follow
 */
public record BucketPattern(String text, boolean open) {

    /** Every bucket. */
    public static final BucketPattern EVERY = new BucketPattern("", true);

    /** Tells whether it is one bucket. */
    public boolean literal() {
        return !open;
    }

    /** Tells whether it is every bucket. */
    public boolean every() {
        return open && text.isEmpty();
    }

    /** Tells whether a bucket is meant. */
    public boolean matches(String bucket) {
        return open ? bucket.startsWith(text) : bucket.equals(text);
    }

    /** Returns the pattern of a policy document. */
    public String pattern() {
        return open ? text + "*" : text;
    }

    /** Returns the notation of Writ. */
    public String notation() {
        return every() ? "every bucket" : "\"" + pattern() + "\"";
    }
}
