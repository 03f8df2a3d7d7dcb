package dev.writ.maven.run;

import dev.writ.cli.files.FileTrace;
import dev.writ.maven.run.LogLine.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run that found nothing wrong leaves behind, so that the next need not look again: what it was asked, what it
 * read, and what it said. A run that fails leaves nothing.
 */
public final class Stamp {

    private static final String BAR = "--";

    private final Path file;
    private final Path directory;

    /**
     * Names a stamp.
     *
     * @param file where it is kept
     * @param directory what names in traces are relative to
     */
    public Stamp(Path file, Path directory) {
        this.file = file;
        this.directory = directory;
    }

    /**
     * Returns what the last run said, if this one would say the same.
     *
     * @param key of all that this run is asked for
     */
    public Optional<List<LogLine>> unchanged(String key) {
        List<String> kept;
        try {
            kept = Files.readAllLines(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        int bar = kept.indexOf(BAR);
        if (bar < 1 || !kept.get(0).equals(key) || !FileTrace.holds(directory, kept.subList(1, bar))) {
            return Optional.empty();
        }
        List<LogLine> lines = new ArrayList<>();
        for (String line : kept.subList(bar + 1, kept.size())) {
            int blank = line.indexOf(' ');
            try {
                lines.add(new LogLine(Level.valueOf(line.substring(0, blank)), line.substring(blank + 1)).unchanged());
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }
        return Optional.of(lines);
    }

    /**
     * Forgets the last run, before another begins.
     *
     * @throws IOException if the stamp can be read and not removed
     */
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Keeps a run. Where that is not possible, the next run looks again.
     *
     * @param key of all that it was asked for
     * @param trace of what it read
     * @param said what it said
     */
    public void keep(String key, FileTrace trace, List<LogLine> said) {
        Optional<List<String>> answers = trace.lines();
        if (answers.isPresent()) {
            try {
                write(key, answers.get(), said);
            } catch (IOException e) {
                // A stamp saves time and nothing else.
            }
        }
    }

    private void write(String key, List<String> answers, List<LogLine> said) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(key);
        lines.addAll(answers);
        lines.add(BAR);
        said.forEach(line -> lines.add(line.level() + " " + line.text()));
        Files.createDirectories(file.getParent());
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.write(whole, lines);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
