package dev.writ.compiler.workspace;

import java.io.IOException;
import java.util.List;

/**
 * The files around the compiler, as it sees them. Names are paths as messages show them, with {@code /} between their
 * parts; what they are relative to is the implementation's business.
 */
public interface SourceFiles {

    /** Tells whether a name is a directory. */
    boolean isDirectory(String directory);

    /**
     * Returns the names of the regular files at and below a directory whose names end in {@code .writ}, sorted.
     * Directories whose names begin with a dot, and links to directories outside of this one, are left out.
     *
     * @throws IOException if the directory cannot be read, or one of the files is a link that leads nowhere or out of
     *     the directory; the message names it and the reason
     */
    List<String> list(String directory) throws IOException;

    /**
     * Reads a file.
     *
     * @param limit how many bytes are wanted at most
     * @throws IOException if the file cannot be read; the message names it and the reason
     */
    Content read(String file, int limit) throws IOException;

    /** Tells whether a regular file is there. */
    boolean exists(String file);

    /** Tells whether anything has this name, even a link that leads nowhere. */
    default boolean isThere(String name) {
        return exists(name) || isDirectory(name);
    }

    /** Returns the name of {@code relative} as seen from a directory, shortest form. */
    String resolve(String directory, String relative);

    /** Returns the directory in which a file stands. */
    String parent(String file);

    /**
     * Returns a form that is the same for all names of one directory, links resolved.
     *
     * @throws IOException if the directory cannot be read
     */
    String canonical(String directory) throws IOException;

    /**
     * Tells whether a directory lies in the tree that a workspace may import from: the root that the user gave, else
     * the git repository around the workspace, else the workspace itself.
     *
     * @throws IOException if a directory cannot be read
     */
    boolean importable(String workspace, String directory) throws IOException;

    /**
     * What was read.
     *
     * @param bytes at most as many as were wanted
     * @param size the size of the file in bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Content(byte[] bytes, long size) {}
}
