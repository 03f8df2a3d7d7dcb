package dev.writ.cli.input;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run is told about its inputs.
 *
 * @param root the tree that imports may come from, if not the git repository
 * @param asOf the day on which annotations are judged
 * @param organization the organization that JSON belongs to, if it does not say so itself
 * @param bucket the bucket that a bucket policy in JSON is for, if it does not say so itself
 */
public record InputOptions(
        Optional<String> root, LocalDate asOf, Optional<String> organization, Optional<String> bucket) {

    public InputOptions {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(bucket, "bucket");
    }

    /** Returns these options for a day alone. */
    public static InputOptions on(LocalDate asOf) {
        return new InputOptions(Optional.empty(), asOf, Optional.empty(), Optional.empty());
    }

    /** Returns these options with an organization, unless they name one. */
    InputOptions orOrganization(Optional<String> other) {
        return organization.isPresent() ? this : new InputOptions(root, asOf, other, bucket);
    }
}
