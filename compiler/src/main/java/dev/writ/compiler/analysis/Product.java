package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Objects;

/**
 * Requests with one answer, written so that a person can read them: every principal, every action and every resource,
 * in each context that {@code when} describes.
 *
 * @param principals patterns of ARNs, in which the organization ends at the first colon; sorted, not empty
 * @param actions names, and wildcards where all that they take in is meant, except what principals of other
 *     organizations can never do because no bucket policy is asked about it; sorted, not empty
 * @param resources patterns of {@code bucket} and {@code bucket/key}, in which the bucket ends at the first slash;
 *     {@code *} for every bucket and for what is not about a bucket; sorted
 * @param when the values of condition keys; sorted by key; a key that is not listed may have any value, or be missing
 * @param witness one of the requests
 * @param inPart whether some requests of the product are not meant, because narrower statements decide them otherwise
 * @param ifOwnOrganizationAllows whether the requester's own organization must allow it too
 */
public record Product(
        List<String> principals,
        List<String> actions,
        List<String> resources,
        List<KeyRange> when,
        Request witness,
        boolean inPart,
        boolean ifOwnOrganizationAllows) {

    public Product {
        principals = principals.stream().sorted().distinct().toList();
        actions = actions.stream().sorted().distinct().toList();
        resources = resources.stream().sorted().distinct().toList();
        when = List.copyOf(when);
        Objects.requireNonNull(witness, "witness");
    }

    /**
     * Values of one condition key: one of these.
     *
     * @param key the condition key
     * @param missing whether the key may be missing
     * @param patterns values, and patterns of values; sorted
     * @param others whether a value may be one that no pattern of the policies matches
     */
    public record KeyRange(String key, boolean missing, List<String> patterns, boolean others) {

        public KeyRange {
            Objects.requireNonNull(key, "key");
            patterns = patterns.stream().sorted().distinct().toList();
        }
    }
}
