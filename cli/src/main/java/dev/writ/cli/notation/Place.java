package dev.writ.cli.notation;

import dev.writ.compiler.catalogue.Scope;

/**
 * A resource as a rule would say it.
 *
 * @param scope at which level it lies
 * @param bucket the bucket, or a pattern of buckets
 * @param limit where inside of the bucket, such as {@code  under "runs/"}; empty for all of it
 */
record Place(Scope scope, String bucket, String limit) {

    /** What a rule calls all buckets. */
    static final String EVERY = "every bucket";

    /** Reads a pattern of {@code bucket} or {@code bucket/key}. */
    static Place of(String resource) {
        int slash = resource.indexOf('/');
        if (slash < 0) {
            return new Place(Scope.BUCKET, resource, "");
        }
        String bucket = resource.substring(0, slash);
        String key = resource.substring(slash + 1);
        return new Place(Scope.OBJECT, bucket, limit(key));
    }

    private static String limit(String key) {
        int star = key.indexOf('*');
        if (key.equals("*")) {
            return "";
        }
        if (star < 0) {
            return " key \"" + key + "\"";
        }
        return star == key.length() - 1 ? " under \"" + key.substring(0, star) + "\"" : " key like \"" + key + "\"";
    }

    /** Returns the bucket as a sentence calls it. */
    String bucketWords() {
        return bucket.equals("*") ? EVERY : bucket;
    }
}
