package dev.writ.cli.files;

import dev.writ.cli.files.Written.Entry;
import dev.writ.cli.files.Written.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes several files of a directory as if at once.
 *
 * <p>Inside the directory, and so on the same file system, a folder holds the new files, copies of those that will be
 * replaced or removed, and a journal. Only when all of it is on the disk are the new files moved to their places. As
 * long as the journal is there the change can be undone; after a failure that is done at once, after a crash by the
 * next run. Removing the journal makes the change final.
 */
final class Staging implements AutoCloseable {

    private static final String FOLDER = ".writ-stage";

    /** Told before each step, so that tests can stop in between. */
    @FunctionalInterface
    interface Watcher {
        void before(String step) throws IOException;
    }

    private final Path directory;
    private final Path folder;
    private final Path journal;
    private final Watcher watcher;
    private final List<Path> made;
    private final Set<Path> there = new HashSet<>();
    private @Nullable FileChannel lockFile;

    private Staging(Path directory, Watcher watcher, List<Path> made) {
        this.directory = directory;
        this.folder = directory.resolve(FOLDER);
        this.journal = folder.resolve("journal");
        this.watcher = watcher;
        this.made = made;
    }

    /** Undoes what a run has left unfinished in a directory. */
    static void recover(Path directory, String name) throws IOException {
        if (Files.isDirectory(directory.resolve(FOLDER), LinkOption.NOFOLLOW_LINKS)) {
            try (Staging staging = new Staging(directory, step -> {}, List.of())) {
                staging.lock(name);
                staging.undo();
            }
        }
    }

    /** Makes the folder, and the directory if it is missing. */
    static Staging begin(Path directory, String name, Watcher watcher) throws IOException {
        List<Path> made = missing(directory);
        Staging staging = new Staging(directory, watcher, made);
        boolean ours = false;
        try {
            watcher.before("make " + FOLDER);
            Files.createDirectories(directory);
            Files.createDirectory(staging.folder);
            ours = true;
            staging.lock(name);
            return staging;
        } catch (IOException e) {
            if (ours) {
                removeTree(staging.folder);
            }
            staging.removeWhatWasMade();
            throw e;
        }
    }

    /** The directories that have to be made, innermost first. */
    private static List<Path> missing(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path path = directory; path != null && !Files.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        return missing;
    }

    private void lock(String name) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                lockFile = channel;
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process: the same as another process.
        }
        channel.close();
        throw new FileTrouble(
                "cannot write to " + name + ": another run of writ is writing there; nothing was changed",
                List.of("try again when it has ended"));
    }

    /** Does all that is planned, or nothing. */
    void carryOut(List<Entry> plan, Map<String, byte[]> contents) throws IOException {
        boolean done = false;
        try {
            List<String> steps = prepare(plan, contents);
            record(steps);
            for (Entry entry : plan) {
                if (entry.state() == State.NEW || entry.state() == State.CHANGED) {
                    watcher.before("move " + entry.path());
                    Path target = directory.resolve(entry.path());
                    makeDirectories(parent(target));
                    move(fresh(entry.path()), target);
                } else if (entry.state() == State.REMOVED) {
                    watcher.before("remove " + entry.path());
                    Files.delete(directory.resolve(entry.path()));
                }
            }
            watcher.before("finish");
            Files.delete(journal);
            done = true;
        } finally {
            if (!done) {
                undo();
                close();
                removeWhatWasMade();
            }
        }
        tidy(plan);
    }

    private void tidy(List<Entry> plan) {
        try {
            for (Entry entry : plan) {
                if (entry.state() == State.REMOVED) {
                    removeEmptyParents(entry.path());
                }
            }
        } catch (IOException e) {
            // An empty directory stays: the change itself is final.
            return;
        }
        Sync.directory(directory);
    }

    private List<String> prepare(List<Entry> plan, Map<String, byte[]> contents) throws IOException {
        List<String> steps = new ArrayList<>();
        List<Path> staged = new ArrayList<>();
        for (Entry entry : plan) {
            String path = entry.path();
            Path target = directory.resolve(path);
            if (entry.state() == State.CHANGED || entry.state() == State.REMOVED) {
                watcher.before("save " + path);
                makeDirectories(parent(saved(path)));
                Files.copy(target, saved(path), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                if (Files.isRegularFile(saved(path), LinkOption.NOFOLLOW_LINKS)) {
                    staged.add(saved(path));
                }
                steps.add("restore " + path);
            }
            byte[] content = contents.get(path);
            if (content != null && OutputWriter.changes(entry.state())) {
                watcher.before("stage " + path);
                makeDirectories(parent(fresh(path)));
                write(fresh(path), content);
                staged.add(fresh(path));
                if (entry.state() == State.NEW) {
                    steps.add("delete " + path);
                }
            }
        }
        watcher.before("wait for the disk");
        Sync.files(staged);
        there.forEach(Sync::directory);
        return steps;
    }

    private void record(List<String> steps) throws IOException {
        watcher.before("record");
        Path draft = folder.resolve("journal.draft");
        write(draft, String.join("\n", steps).getBytes(StandardCharsets.UTF_8));
        Sync.file(draft);
        move(draft, journal);
        Sync.directory(folder);
    }

    /** Brings back the state before the change, as far as it has come. */
    private void undo() throws IOException {
        if (!Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<String> steps = new ArrayList<>(Files.readAllLines(journal, StandardCharsets.UTF_8));
        Collections.reverse(steps);
        for (String step : steps) {
            String path = step.substring(step.indexOf(' ') + 1);
            if (!PreviousOutput.isSafe(path)) {
                continue;
            }
            Path target = directory.resolve(path);
            if (step.startsWith("restore ") && Files.exists(saved(path), LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(parent(target));
                move(saved(path), target);
            } else if (step.startsWith("delete ") && !Files.exists(fresh(path), LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(target);
                removeEmptyParents(path);
            }
        }
        Files.delete(journal);
    }

    private Path fresh(String path) {
        return folder.resolve("new").resolve(path);
    }

    private Path saved(String path) {
        return folder.resolve("old").resolve(path);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException("a file without a directory: " + path);
        }
        return parent;
    }

    private void removeEmptyParents(String path) throws IOException {
        for (Path parent = Path.of(path).getParent(); parent != null; parent = parent.getParent()) {
            try {
                Files.deleteIfExists(directory.resolve(parent));
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private void removeWhatWasMade() throws IOException {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void makeDirectories(Path path) throws IOException {
        if (there.add(path)) {
            Files.createDirectories(path);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Removes the folder, unless it is still needed to undo, or is somebody else's. */
    @Override
    public void close() {
        FileChannel lock = lockFile;
        if (lock == null) {
            return;
        }
        lockFile = null;
        try (lock) {
            if (!Files.exists(journal, LinkOption.NOFOLLOW_LINKS)) {
                removeTree(folder);
            }
        } catch (IOException e) {
            // Without a journal the folder means nothing; the next run removes it.
            return;
        }
    }

    private static void removeTree(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    removeTree(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
