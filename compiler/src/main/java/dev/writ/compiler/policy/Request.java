package dev.writ.compiler.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that somebody asks the platform to do.
 *
 * @param who who asks; empty for a request that is not signed
 * @param action the action, such as {@code s3:GetObject}
 * @param target what it is about
 * @param context condition key to values; a key that is missing here is missing in the request
 */
public record Request(Optional<Requester> who, String action, Target target, SortedMap<String, List<String>> context) {

    /** The key that says which organization a principal belongs to; present in every signed request. */
    public static final String PRINCIPAL_ORG = "cw:PrincipalOrgID";

    /** The key that carries the prefix of a listing, if the caller gave one. */
    public static final String PREFIX = "s3:prefix";

    public Request {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(target, "target");
        SortedMap<String, List<String>> copy = new TreeMap<>();
        context.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        who.ifPresent(requester -> copy.put(PRINCIPAL_ORG, List.of(requester.organization())));
        context = Collections.unmodifiableSortedMap(copy);
    }

    /** Makes a signed request; the organization of the principal is added to the context. */
    public static Request of(Requester who, String action, Target target, Map<String, List<String>> context) {
        return new Request(Optional.of(who), action, target, new TreeMap<>(context));
    }

    /**
     * A principal.
     *
     * @param organization the organization it belongs to
     * @param identity its identity there, such as {@code role/https://…:system:serviceaccount:ns:sa}
     */
    public record Requester(String organization, String identity) {

        /** Returns the form that bucket policies use. */
        public String arn() {
            return "arn:aws:iam::" + organization + ":" + identity;
        }
    }

    /** What a request is about. */
    public sealed interface Target {

        /** Returns the bucket if there is one. */
        Optional<String> bucketName();

        /** Returns the string that resources of organization policies are matched against; empty for global. */
        Optional<String> resource();

        /** The organization as a whole. */
        record Global() implements Target {
            @Override
            public Optional<String> bucketName() {
                return Optional.empty();
            }

            @Override
            public Optional<String> resource() {
                return Optional.empty();
            }
        }

        /** A bucket. */
        record Bucket(String bucket) implements Target {
            @Override
            public Optional<String> bucketName() {
                return Optional.of(bucket);
            }

            @Override
            public Optional<String> resource() {
                return Optional.of(bucket);
            }
        }

        /** An object. */
        record ObjectKey(String bucket, String key) implements Target {
            @Override
            public Optional<String> bucketName() {
                return Optional.of(bucket);
            }

            @Override
            public Optional<String> resource() {
                return Optional.of(bucket + "/" + key);
            }
        }
    }
}
