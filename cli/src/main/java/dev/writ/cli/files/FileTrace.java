package dev.writ.cli.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run asked the disk, and what it was answered. A run is a function of these answers, so one that would be
 * answered the same again need not be made again. Questions are asked again as they were asked: a file that was not
 * there is as much an answer as the content of one that was.
 *
 * <p>A line of a trace is the question, its answer, and what was asked about, with tabs between them. The answer is a
 * digest, but for what was read: that is kept as it is. A virtual machine that has just begun compares bytes in a
 * fraction of the time that it takes for a digest, and a trace is there to save time.
 */
public final class FileTrace {

    private static final String TAB = "\t";

    /** What a run can ask. */
    enum Question {
        IS_THERE,
        IS_DIRECTORY,
        EXISTS,
        LIST,
        LIST_JSON,
        READ,
        CANONICAL,
        IMPORTABLE
    }

    private final SortedSet<String> lines = new TreeSet<>();
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private boolean whole = true;

    /** Makes an empty trace. */
    public FileTrace() {}

    /** Returns a line for each question, sorted; empty if a name cannot be written on one line. */
    public synchronized Optional<List<String>> lines() {
        return whole ? Optional.of(List.copyOf(lines)) : Optional.empty();
    }

    /** Returns all that was read, in the order of {@link #lines()}. */
    public synchronized byte[] contents() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        contents.values().forEach(all::writeBytes);
        return all.toByteArray();
    }

    synchronized void saw(Question question, String answer, String... about) {
        lines.add(line(question, answer, about));
    }

    /**
     * Takes what was read of a file.
     *
     * @param limit how much was asked for, in bytes
     * @param size of the file, in bytes
     */
    synchronized void read(String file, int limit, byte[] bytes, long size) {
        String line = read(file, limit, bytes.length, size);
        lines.add(line);
        byte[] before = contents.put(line, bytes);
        // A file that changed while the run was made was seen in two states.
        whole &= before == null || Arrays.equals(before, bytes);
    }

    private String read(String file, int limit, int length, long size) {
        return line(Question.READ, size + " " + length, file, String.valueOf(limit));
    }

    private String line(Question question, String answer, String... about) {
        StringBuilder line = new StringBuilder(question.name().toLowerCase(Locale.ROOT));
        line.append(TAB).append(answer);
        for (String name : about) {
            whole &= isOnOneLine(name);
            line.append(TAB).append(name);
        }
        return line.toString();
    }

    private static boolean isOnOneLine(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (Character.isISOControl(name.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether every question of a trace would be answered as it was.
     *
     * @param directory the working directory of the run
     * @param lines of its trace
     * @param contents of its trace
     */
    public static boolean holds(Path directory, Collection<String> lines, byte[] contents) {
        FileTrace now = new FileTrace();
        DiskFiles files = new DiskFiles(directory, Optional.empty(), Optional.of(now));
        int from = 0;
        for (String line : lines) {
            try {
                ask(files, now, directory, List.of(line.split(TAB, -1)));
            } catch (IOException | RuntimeException e) {
                // Whatever went wrong, it is not the answer that the run was given.
                return false;
            }
            if (!now.lines.contains(line)) {
                return false;
            }
            byte[] read = now.contents.get(line);
            if (read != null) {
                int to = from + read.length;
                if (to > contents.length || !Arrays.equals(read, 0, read.length, contents, from, to)) {
                    return false;
                }
                from = to;
            }
        }
        return from == contents.length;
    }

    private static void ask(DiskFiles files, FileTrace now, Path directory, List<String> parts) throws IOException {
        Question question = Question.valueOf(parts.get(0).toUpperCase(Locale.ROOT));
        List<String> about = parts.subList(2, parts.size());
        if (question == Question.IMPORTABLE && !about.get(2).isEmpty()) {
            ask(new DiskFiles(directory, Optional.of(about.get(2)), Optional.of(now)), question, about);
        } else {
            ask(files, question, about);
        }
    }

    private static void ask(DiskFiles files, Question question, List<String> about) throws IOException {
        String name = about.get(0);
        switch (question) {
            case IS_THERE -> files.isThere(name);
            case IS_DIRECTORY -> files.isDirectory(name);
            case EXISTS -> files.exists(name);
            case LIST -> files.list(name);
            case LIST_JSON -> files.listJson(name);
            case READ -> files.read(name, Integer.parseInt(about.get(1)));
            case CANONICAL -> files.canonical(name);
            case IMPORTABLE -> files.importable(name, about.get(1));
        }
    }

    /** Returns a digest of names. */
    static String digest(List<String> names) {
        return OutputWriter.sha256(String.join("\0", names).getBytes(StandardCharsets.UTF_8));
    }
}
