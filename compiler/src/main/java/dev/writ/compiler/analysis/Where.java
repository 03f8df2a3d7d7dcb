package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Targets of one level as a ruling names them.
 *
 * @param level what kind of target
 * @param bucket which buckets; of no meaning at the global level
 * @param key which keys; of meaning at the level of objects only
 */
record Where(Scope level, StringPattern bucket, StringPattern key) {

    /** The organization as a whole. */
    static final Where GLOBAL = new Where(Scope.GLOBAL, StringPattern.EVERYTHING, StringPattern.EVERYTHING);

    /** Returns a place at the level of buckets. */
    static Where bucket(StringPattern bucket) {
        return new Where(Scope.BUCKET, bucket, StringPattern.EVERYTHING);
    }

    /** Returns a place at the level of objects. */
    static Where objects(StringPattern bucket, StringPattern key) {
        return new Where(Scope.OBJECT, bucket, key);
    }

    /** Returns the targets that the star means: it alone is about what has no name, too. */
    static List<Where> everything() {
        return List.of(
                GLOBAL, bucket(StringPattern.EVERYTHING), objects(StringPattern.EVERYTHING, StringPattern.EVERYTHING));
    }

    /**
     * Returns the targets whose names a pattern matches. A global target has no name that a pattern could match, not even
     * one of stars.
     *
     * @param crossing whether a star in the bucket takes in slashes
     */
    static List<Where> named(StringPattern pattern, boolean crossing) {
        List<Where> found = new ArrayList<>();
        if (pattern.text().indexOf('/') < 0) {
            found.add(bucket(pattern));
        }
        for (Wildcards.Halves halves : Wildcards.halves(pattern, '/')) {
            boolean named = pattern.text()
                    .equals(halves.before().text() + "/" + halves.after().text());
            if (crossing || named) {
                found.add(objects(halves.before(), halves.after()));
            }
        }
        return found;
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Where where
                && level == where.level
                && bucket.equals(where.bucket)
                && key.equals(where.key);
    }

    @Override
    public int hashCode() {
        return (level.hashCode() * 31 + bucket.hashCode()) * 31 + key.hashCode();
    }
}
