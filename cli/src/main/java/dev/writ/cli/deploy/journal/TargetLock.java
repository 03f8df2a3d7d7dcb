package dev.writ.cli.deploy.journal;

import dev.writ.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs on one machine from working on one target at once. The system lets go of it when the process ends,
 * however it ends. Runs on other machines it does not see.
 */
public final class TargetLock implements AutoCloseable {

    private final FileChannel channel;

    private TargetLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param directory where the target's runs are
     * @param words what for, for others to read
     * @throws IOException if another run has it, or the file cannot be made
     */
    public static TargetLock take(Disk disk, Path directory, String words, Instant now) throws IOException {
        Path file = directory.resolve("lock");
        Path holder = directory.resolve("lock.holder");
        FileChannel channel;
        try {
            disk.makeDirectories(directory);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileTrouble.of("cannot lock " + file, e);
        }
        if (tryLock(channel) == null) {
            channel.close();
            throw new FileTrouble(
                    "another run of writ works on this target" + about(holder) + "; nothing was changed",
                    List.of("try again when it has ended"));
        }
        try {
            // Beside the lock, as Windows lets nobody read a locked file.
            Files.writeString(holder, "process " + ProcessHandle.current().pid() + ", " + words + ", since " + now);
        } catch (IOException e) {
            channel.close();
            throw FileTrouble.of("cannot write " + holder, e);
        }
        return new TargetLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, false);
        } catch (OverlappingFileLockException e) {
            return null; // Another thread of this process: the same as another process.
        }
    }

    private static String about(Path holder) {
        try {
            byte[] said = Files.readAllBytes(holder);
            String words = StandardCharsets.UTF_8
                    .decode(ByteBuffer.wrap(said, 0, Math.min(said.length, 300)))
                    .toString();
            return words.isBlank() ? "" : ": " + words.strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns whether this run has it; true until it is closed. */
    public boolean held() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system lets go of it at the end of the process.
            return;
        }
    }
}
