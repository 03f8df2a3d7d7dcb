package dev.writ.cli.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run asked the disk, and what it was answered. A run is a function of these answers, so one that would be
 * answered the same again need not be made again. Questions are asked again as they were asked: a file that was not
 * there is as much an answer as the content of one that was.
 *
 * <p>A line of a trace is the question, a digest of its answer, and what was asked about, with tabs between them.
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
    private boolean whole = true;

    /** Makes an empty trace. */
    public FileTrace() {}

    /** Returns a line for each question, sorted; empty if a name cannot be written on one line. */
    public synchronized Optional<List<String>> lines() {
        return whole ? Optional.of(List.copyOf(lines)) : Optional.empty();
    }

    synchronized void saw(Question question, String answer, String... about) {
        StringBuilder line = new StringBuilder(question.name().toLowerCase(Locale.ROOT));
        line.append(TAB).append(answer);
        for (String name : about) {
            whole &= name.chars().noneMatch(Character::isISOControl);
            line.append(TAB).append(name);
        }
        lines.add(line.toString());
    }

    /**
     * Tells whether every question of a trace would be answered as it was.
     *
     * @param directory the working directory of the run
     * @param lines of its trace
     */
    public static boolean holds(Path directory, Collection<String> lines) {
        for (String line : lines) {
            if (!holds(directory, line)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Path directory, String line) {
        List<String> parts = List.of(line.split(TAB, -1));
        FileTrace now = new FileTrace();
        try {
            Question question = Question.valueOf(parts.get(0).toUpperCase(Locale.ROOT));
            List<String> about = parts.subList(2, parts.size());
            Optional<String> root = question == Question.IMPORTABLE ? Optional.of(about.get(2)) : Optional.empty();
            ask(new DiskFiles(directory, root.filter(named -> !named.isEmpty()), Optional.of(now)), question, about);
        } catch (IOException | RuntimeException e) {
            // Whatever went wrong, it is not the answer that the run was given.
            return false;
        }
        return now.lines.contains(line);
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
