package dev.writ.compiler;

/**
 * What a run looked at: the sizes that a report begins with, so that silence is never taken for success.
 *
 * @param files source files
 * @param policies policy blocks
 * @param rules rules in them
 * @param assertions assertions
 * @param proved how many of them are proved to hold
 * @param principals distinct kinds of principals that rules name
 * @param buckets distinct buckets and patterns that rules name
 * @param statements statements of the policies that were made
 * @param organizationPolicies organization policies that were made
 * @param bucketPolicies bucket policies that were made
 */
public record Checked(
        int files,
        int policies,
        int rules,
        int assertions,
        int proved,
        int principals,
        int buckets,
        int statements,
        int organizationPolicies,
        int bucketPolicies) {}
