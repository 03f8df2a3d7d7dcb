package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The disk of this machine, until it is full, or the process is killed. */
final class TestDisk implements Disk {

    private final Disk disk = Disk.local();
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
        disk.makeDirectories(directory);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        change();
        disk.write(file, content);
        countdown.tick();
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        byte[] half = Arrays.copyOf(content, content.length / 2);
        try {
            change();
        } catch (IOException | Crash e) {
            disk.append(file, half);
            throw e;
        }
        disk.append(file, content);
        countdown.tick();
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        change();
        disk.truncate(file, length);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    private void change() throws IOException {
        int n = changes++;
        if (n == failFrom || (forGood && n > failFrom)) {
            throw new IOException("No space left on device");
        }
        countdown.tick();
    }
}
