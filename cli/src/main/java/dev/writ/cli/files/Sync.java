package dev.writ.cli.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Waits for the disk. */
final class Sync {

    /** How many files are waited for at a time: the disk writes several in little more time than one. */
    private static final int AT_ONCE = 8;

    private Sync() {}

    /**
     * Waits until files are on the disk, with all that was written to them.
     *
     * @throws IOException if that cannot be known of one of them
     */
    static void files(List<Path> files) throws IOException {
        List<Callable<Void>> waits = new ArrayList<>();
        for (Path file : files) {
            waits.add(() -> {
                file(file);
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Void> wait : threads.invokeAll(waits)) {
                wait.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits until a file is on the disk; a copy of one that may only be read may only be read, too. */
    static void file(Path file) throws IOException {
        StandardOpenOption how = Files.isWritable(file) ? StandardOpenOption.WRITE : StandardOpenOption.READ;
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    /** Asks the system to write down the names in a directory, where it can. */
    static void directory(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems cannot, and do it anyway.
            return;
        }
    }
}
