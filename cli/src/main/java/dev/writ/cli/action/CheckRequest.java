package dev.writ.cli.action;

import dev.writ.cli.input.InputOptions;
import dev.writ.rules.settings.LintOverrides;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code check} was asked to do.
 *
 * @param directories the workspaces, or files and directories of JSON; {@code -} for one file from standard input;
 *     empty for the current directory
 * @param root the tree that imports may come from, if not the git repository
 * @param asOf the date at which annotations are judged
 * @param bucket the bucket that a bucket policy in JSON is for, if its file does not say so
 * @param organization the organization that JSON belongs to, if it does not say so
 * @param rules archives with more lint rules
 * @param baseline the file of findings that are known and fail nothing
 * @param base the revision of git that changes are judged against
 * @param overrides what is set for lint rules that goes before the settings of workspaces
 */
public record CheckRequest(
        List<String> directories,
        Optional<String> root,
        LocalDate asOf,
        Optional<String> bucket,
        Optional<String> organization,
        List<String> rules,
        Optional<String> baseline,
        Optional<String> base,
        LintOverrides overrides) {

    public CheckRequest {
        directories = List.copyOf(directories);
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(organization, "organization");
        rules = List.copyOf(rules);
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(overrides, "overrides");
    }

    /** Returns what a reader of these policies is told. */
    InputOptions reading() {
        return new InputOptions(root, asOf, organization, bucket);
    }

    /** Returns this request with the current directory if none is named: no run checks nothing. */
    CheckRequest orHere() {
        return directories.isEmpty()
                ? new CheckRequest(List.of("."), root, asOf, bucket, organization, rules, baseline, base, overrides)
                : this;
    }
}
