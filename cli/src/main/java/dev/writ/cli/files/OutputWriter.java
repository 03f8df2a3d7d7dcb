package dev.writ.cli.files;

import dev.writ.cli.files.Written.Entry;
import dev.writ.cli.files.Written.State;
import dev.writ.compiler.emit.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes documents into a directory: all of them or none, and never over a file that somebody else has written.
 *
 * <p>Ours is what the map of the run before lists with the digest that the file still has. Such a file is replaced
 * when its content changes and removed when it no longer belongs.
 */
public final class OutputWriter {

    private static final int NAMED = 5;

    private final String name;
    private final Path directory;
    private final boolean force;
    private final Staging.Watcher watcher;

    /**
     * Makes a writer.
     *
     * @param name the directory, as the user named it
     * @param directory the directory
     * @param force whether to replace files that are not ours
     */
    public OutputWriter(String name, Path directory, boolean force) {
        this(name, directory, force, step -> {});
    }

    OutputWriter(String name, Path directory, boolean force, Staging.Watcher watcher) {
        this.name = name;
        this.directory = directory;
        this.force = force;
        this.watcher = watcher;
    }

    /**
     * Writes documents.
     *
     * @throws FileTrouble if anything stands in the way; then nothing was changed
     */
    public Written write(List<Document> documents) throws FileTrouble {
        try {
            return writeAll(byPath(documents));
        } catch (FileTrouble e) {
            throw e;
        } catch (ReadOnlyFileSystemException e) {
            throw trouble(FileTrouble.checked(e));
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private FileTrouble trouble(IOException e) {
        FileTrouble trouble = new FileTrouble(
                "cannot write to " + name + ": " + FileTrouble.reason(e) + "; nothing was changed",
                List.of("make room or give permission, or write elsewhere with `-o`"));
        trouble.initCause(e);
        return trouble;
    }

    private static SortedMap<String, byte[]> byPath(List<Document> documents) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        for (Document document : documents) {
            if (!PreviousOutput.isSafe(document.path())) {
                throw new IllegalStateException("not a path for a document: " + document.path());
            }
            if (contents.put(document.path(), document.content().getBytes(StandardCharsets.UTF_8)) != null) {
                throw new IllegalStateException("two documents for one path: " + document.path());
            }
        }
        return contents;
    }

    private Written writeAll(SortedMap<String, byte[]> contents) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(directory)) {
            throw new FileTrouble(
                    "cannot write to " + name + ": it is not a directory; nothing was changed",
                    List.of("write elsewhere with `-o`"));
        }
        Staging.recover(directory, name);
        List<Entry> plan = plan(contents);
        if (plan.stream().anyMatch(entry -> changes(entry.state()))) {
            try (Staging staging = Staging.begin(directory, name, watcher)) {
                staging.carryOut(plan, contents);
            }
        }
        return new Written(name, plan);
    }

    static boolean changes(State state) {
        return state == State.NEW || state == State.CHANGED || state == State.REMOVED;
    }

    private List<Entry> plan(SortedMap<String, byte[]> contents) throws IOException {
        Optional<PreviousOutput> read = PreviousOutput.read(directory);
        PreviousOutput previous = read.orElseGet(PreviousOutput::none);
        List<Entry> entries = new ArrayList<>();
        List<String> inTheWay = new ArrayList<>();
        for (Map.Entry<String, byte[]> document : contents.entrySet()) {
            String path = document.getKey();
            refuseLinks(path);
            State state = state(path, document.getValue());
            boolean ours = path.equals(PreviousOutput.MAP) ? read.isPresent() : isAsWritten(path, previous);
            if (state == State.CHANGED && !ours) {
                inTheWay.add(path);
            }
            entries.add(new Entry(path, state));
        }
        if (!force && !inTheWay.isEmpty()) {
            throw refusal(inTheWay, previous);
        }
        for (String path : previous.digests().keySet()) {
            if (!contents.containsKey(path) && Files.exists(directory.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                refuseLinks(path);
                entries.add(new Entry(path, isAsWritten(path, previous) ? State.REMOVED : State.KEPT));
            }
        }
        // The map last: as long as it is the old one, what it lists is ours.
        entries.sort((left, right) -> {
            int maps = Boolean.compare(
                    left.path().equals(PreviousOutput.MAP), right.path().equals(PreviousOutput.MAP));
            return maps != 0 ? maps : left.path().compareTo(right.path());
        });
        return entries;
    }

    private State state(String path, byte[] content) throws IOException {
        Path file = directory.resolve(path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return State.NEW;
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileTrouble(
                    name + "/" + path + " is a directory; nothing was changed",
                    List.of("move it away, or write elsewhere with `-o`"));
        }
        boolean same = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
        return same ? State.UNCHANGED : State.CHANGED;
    }

    private boolean isAsWritten(String path, PreviousOutput previous) throws IOException {
        Path file = directory.resolve(path);
        return previous.digest(path).isPresent()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && previous.digest(path).get().equals(sha256(Files.readAllBytes(file)));
    }

    /** Nothing is written through a link, since it may lead anywhere. */
    private void refuseLinks(String path) throws IOException {
        for (Path parent = Path.of(path).getParent(); parent != null; parent = parent.getParent()) {
            Path folder = directory.resolve(parent);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileTrouble(
                        name + "/" + DiskFiles.name(parent) + " is not a directory; nothing was changed",
                        List.of("move it away, or write elsewhere with `-o`"));
            }
        }
    }

    private FileTrouble refusal(List<String> inTheWay, PreviousOutput previous) {
        String first = name + "/" + inTheWay.get(0);
        String why = previous.digest(inTheWay.get(0)).isPresent()
                ? " was changed by hand since writ wrote it"
                : " was not written by writ";
        List<String> help = new ArrayList<>();
        if (inTheWay.size() > 1) {
            List<String> others = inTheWay.subList(1, Math.min(inTheWay.size(), NAMED + 1));
            int more = inTheWay.size() - 1 - others.size();
            help.add("also in the way: " + String.join(", ", others) + (more > 0 ? " and " + more + " more" : ""));
        }
        help.add("move it away, write elsewhere with `-o`, or replace it with `--force`");
        return new FileTrouble(first + why + "; nothing was changed", help);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
