package dev.writ.compiler.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of one action.
 *
 * @param name the exact name, such as {@code s3:GetObject}
 * @param scope what it acts on
 * @param level how it touches it
 * @param exempt whether bucket policies are never asked about it; true of every global action
 * @param listing whether its requests carry {@code s3:prefix}
 * @param deletes whether it takes data away: objects, versions, whole buckets
 * @param powers what makes it matter more than its level tells
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
        Set<Power> powers,
        boolean confirmed,
        String permits,
        String note,
        List<String> sources) {

    public Action {
        powers = Set.copyOf(powers);
        sources = List.copyOf(sources);
        if (scope == Scope.GLOBAL && !exempt) {
            throw new IllegalArgumentException("a global action is never asked about in a bucket policy: " + name);
        }
    }

    /** Returns the service, such as {@code s3}. */
    public String service() {
        return name.substring(0, name.indexOf(':'));
    }

    /** Tells whether it has a power. */
    public boolean has(Power power) {
        return powers.contains(power);
    }

    /** Returns this action with its name confirmed. */
    Action asConfirmed() {
        return new Action(name, scope, level, exempt, listing, deletes, powers, true, permits, note, sources);
    }

    /** Returns this action with all powers of another. */
    Action withPowersOf(Action other) {
        Set<Power> all = new HashSet<>(powers);
        all.addAll(other.powers);
        return new Action(name, scope, level, exempt, listing, deletes, all, confirmed, permits, note, sources);
    }
}
