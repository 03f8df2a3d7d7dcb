package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The disk of this machine, until it is full, or the process is killed. It forces nothing, because what a process that
 * is killed has written stays, and forcing is most of the time that a test takes.
 */
final class TestDisk implements Disk {

    private Crash.Countdown countdown = Crash.Countdown.never();
    private int failFrom = Integer.MAX_VALUE;
    private boolean forGood;
    private int changes;

    void crash(Crash.Countdown when) {
        countdown = when;
    }

    /** The n-th change fails half done, and, if it is for good, all after it. */
    void fail(int n, boolean all) {
        failFrom = changes + n;
        forGood = all;
    }

    int changes() {
        return changes;
    }

    @Override
    public void makeDirectories(Path directory) throws IOException {
        change();
        Files.createDirectories(directory);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        change();
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        countdown.tick();
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        byte[] half = Arrays.copyOf(content, content.length / 2);
        try {
            change();
        } catch (IOException | Crash e) {
            Files.write(file, half, StandardOpenOption.APPEND);
            throw e;
        }
        Files.write(file, content, StandardOpenOption.APPEND);
        countdown.tick();
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        change();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    private void change() throws IOException {
        int n = changes++;
        if (n == failFrom || (forGood && n > failFrom)) {
            throw new IOException("No space left on device");
        }
        countdown.tick();
    }
}
