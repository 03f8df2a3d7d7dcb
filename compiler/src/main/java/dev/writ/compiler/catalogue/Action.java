package dev.writ.compiler.catalogue;

import java.util.List;

/**
 * What is known of one action.
 *
 * @param name the exact name, such as {@code s3:GetObject}
 * @param scope what it acts on
 * @param level how it touches it
 * @param exempt whether bucket policies are never asked about it; true of every global action
 * @param listing whether its requests carry {@code s3:prefix}
 * @param deletes whether it takes data away: objects, versions, whole buckets
 * @param changesPolicies whether it puts, replaces or deletes policies, and so changes who may do what
 * @param confirmed whether a source of the platform's owner, or a policy in production, has this name
 * @param permits what it permits, in a sentence
 * @param note what else to know; empty for nothing
 * @param sources keys of {@link Catalogue#sources()}
 */
public record Action(
        String name,
        Scope scope,
        AccessLevel level,
        boolean exempt,
        boolean listing,
        boolean deletes,
        boolean changesPolicies,
        boolean confirmed,
        String permits,
        String note,
        List<String> sources) {

    public Action {
        sources = List.copyOf(sources);
        if (scope == Scope.GLOBAL && !exempt) {
            throw new IllegalArgumentException("a global action is never asked about in a bucket policy: " + name);
        }
    }

    /** Returns the service, such as {@code s3}. */
    public String service() {
        return name.substring(0, name.indexOf(':'));
    }

    /** Returns this action with its name confirmed. */
    Action asConfirmed() {
        return new Action(name, scope, level, exempt, listing, deletes, changesPolicies, true, permits, note, sources);
    }
}
