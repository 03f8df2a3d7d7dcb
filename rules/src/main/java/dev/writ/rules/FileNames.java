package dev.writ.rules;

import dev.writ.compiler.workspace.SourceFiles;

/** How the files that are looked at are called. */
public final class FileNames {

    private final SourceFiles files;
    private final String directory;

    /**
     * Keeps names.
     *
     * @param files where they are
     * @param directory what paths in settings and reports are relative to, as the user named it
     */
    public FileNames(SourceFiles files, String directory) {
        this.files = files;
        this.directory = files.resolve(".", directory);
    }

    /** Returns the shortest of all names of a file, which is the same for all of them. */
    public String shortest(String name) {
        return files.resolve(".", name);
    }

    /** Returns a name relative to the workspace, with {@code /} between its parts; as it is if it lies elsewhere. */
    public String relative(String name) {
        String shortest = shortest(name);
        return shortest.startsWith(directory + "/") ? shortest.substring(directory.length() + 1) : shortest;
    }
}
