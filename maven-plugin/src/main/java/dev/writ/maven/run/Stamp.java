package dev.writ.maven.run;

import dev.writ.cli.files.FileTrace;
import dev.writ.maven.run.LogLine.Level;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
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
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        int length = bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
        if (length < 0 || length > bytes.length - Integer.BYTES) {
            return Optional.empty();
        }
        int text = Integer.BYTES + length;
        List<String> kept = List.of(new String(bytes, Integer.BYTES, length, StandardCharsets.UTF_8).split("\n"));
        int bar = kept.indexOf(BAR);
        if (bar < 1
                || !kept.get(0).equals(key)
                || !FileTrace.holds(directory, kept.subList(1, bar), Arrays.copyOfRange(bytes, text, bytes.length))) {
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
                write(key, answers.get(), trace.contents(), said);
            } catch (IOException e) {
                // A stamp saves time and nothing else.
            }
        }
    }

    /** A stamp is the length of its text, its text, and what was read; in one file, so that it is whole or not there. */
    private void write(String key, List<String> answers, byte[] contents, List<LogLine> said) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(key);
        lines.addAll(answers);
        lines.add(BAR);
        said.forEach(line -> lines.add(line.level() + " " + line.text()));
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(whole)))) {
            out.writeInt(text.length);
            out.write(text);
            out.write(contents);
        }
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
