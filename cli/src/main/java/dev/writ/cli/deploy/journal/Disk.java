package dev.writ.cli.deploy.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk on which things last: what a method has written is there after a crash of the process, of the system, or of
 * the power, once the method has returned. Files and directories can be read by their owner only.
 */
public interface Disk {

    /**
     * Makes a directory and those above it that are missing.
     *
     * @throws IOException if it cannot be made
     */
    void makeDirectories(Path directory) throws IOException;

    /**
     * Writes a file, whole or not at all. One that is there is replaced.
     *
     * @throws IOException if it is not known to be on the disk; what was there before is there still, or the new file is
     */
    void write(Path file, byte[] content) throws IOException;

    /**
     * Adds to the end of a file that is there.
     *
     * @throws IOException if that is not known to be on the disk; a part of it may be
     */
    void append(Path file, byte[] content) throws IOException;

    /**
     * Cuts a file off.
     *
     * @param length how many bytes to keep
     * @throws IOException if that cannot be done
     */
    void truncate(Path file, long length) throws IOException;

    /**
     * Returns what a file holds.
     *
     * @throws IOException if it cannot be read
     */
    byte[] read(Path file) throws IOException;

    /** Returns the disk of this machine. */
    static Disk local() {
        return new LocalDisk();
    }
}
