package dev.writ.cli.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;

/** A file could not be read or written: which one, and why in plain words. */
public final class FileTrouble extends IOException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<String> help;

    /**
     * Makes a trouble.
     *
     * @param message what is wrong, with the name of the file
     * @param help what to do, a line each
     */
    public FileTrouble(String message, List<String> help) {
        super(message);
        this.help = List.copyOf(help);
    }

    /** Makes a trouble without advice. */
    FileTrouble(String message) {
        this(message, List.of());
    }

    /** Makes a trouble of what the system said about a file; one that is made already is returned as it is. */
    public static FileTrouble of(String name, IOException cause) {
        if (cause instanceof FileTrouble made) {
            return made;
        }
        FileTrouble trouble = new FileTrouble(name + ": " + reason(cause));
        trouble.initCause(cause);
        return trouble;
    }

    /** Returns what to do, a line each. */
    public List<String> help() {
        return help;
    }

    /** Returns in plain words why an operation failed. */
    public static String reason(IOException e) {
        if (e.getCause() instanceof IOException cause) {
            return reason(cause);
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "something of that name is there already";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        if (e instanceof FileSystemLoopException) {
            return "a loop of links";
        }
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        if (said == null || said.isBlank()) {
            return e.getClass().getSimpleName();
        }
        return Character.toLowerCase(said.charAt(0)) + said.substring(1);
    }

    /** Returns the same for a file system that refuses by an unchecked exception. */
    static IOException checked(ReadOnlyFileSystemException e) {
        return new IOException("read-only file system", e);
    }
}
