package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Request;

/**
 * A principal and a target: what is left of a request without its action and context.
 *
 * @param organization the organization of the principal
 * @param identity its identity there
 * @param level the kind of target
 * @param bucket the bucket; empty at the global level
 * @param key the key; empty at other levels than that of objects
 */
record Point(String organization, String identity, Scope level, String bucket, String key) {

    /** Returns the principal and target of a signed request. */
    static Point of(Request.Requester who, Request.Target target) {
        if (target instanceof Request.Target.ObjectKey object) {
            return new Point(who.organization(), who.identity(), Scope.OBJECT, object.bucket(), object.key());
        }
        if (target instanceof Request.Target.Bucket bucket) {
            return new Point(who.organization(), who.identity(), Scope.BUCKET, bucket.bucket(), "");
        }
        return new Point(who.organization(), who.identity(), Scope.GLOBAL, "", "");
    }

    /** Returns the principal. */
    Request.Requester who() {
        return new Request.Requester(organization, identity);
    }

    /** Returns the target. */
    Request.Target target() {
        return switch (level) {
            case GLOBAL -> new Request.Target.Global();
            case BUCKET -> new Request.Target.Bucket(bucket);
            case OBJECT -> new Request.Target.ObjectKey(bucket, key);
        };
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Point point
                && organization.equals(point.organization)
                && identity.equals(point.identity)
                && level == point.level
                && bucket.equals(point.bucket)
                && key.equals(point.key);
    }

    @Override
    public int hashCode() {
        return (((organization.hashCode() * 31 + identity.hashCode()) * 31 + level.hashCode()) * 31 + bucket.hashCode())
                        * 31
                + key.hashCode();
    }
}
