package dev.writ.compiler.catalogue;

/** What an action acts on. */
public enum Scope {
    /** The organization; statements must use the resource {@code *}. */
    GLOBAL("global"),
    /** A bucket. */
    BUCKET("bucket"),
    /** An object in a bucket. */
    OBJECT("object");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** Returns the word used in the catalogue and in messages. */
    public String word() {
        return word;
    }
}
