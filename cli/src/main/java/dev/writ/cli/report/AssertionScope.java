package dev.writ.cli.report;

import java.util.List;

/**
 * What the assertions of a workspace do not speak of. They are proved of the policies as they are, so a reader should
 * know who can change these, and what the platform does without asking any policy.
 *
 * @param administrators who can put, replace or delete policies, in the notation of Writ; sorted
 * @param complete whether these are all of them
 * @param exceptions ids of the exceptions of the catalogue that assertions could be read against
 */
public record AssertionScope(List<String> administrators, boolean complete, List<String> exceptions) {

    /** The exception that whoever holds the storage admin role can change policies, whatever they say. */
    public static final String STORAGE_ADMIN = "storage-admin";

    /** The exception that lifecycle rules delete, whatever policies say. */
    public static final String LIFECYCLE = "lifecycle-deletion";

    public AssertionScope {
        administrators = List.copyOf(administrators);
        exceptions = List.copyOf(exceptions);
    }
}
