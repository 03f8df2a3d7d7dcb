package dev.writ.cli.deploy.journal;

import dev.writ.cli.deploy.journal.Entry.Event;
import dev.writ.cli.files.FileTrouble;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * What a run was about to do, and what it knows to be done, a line each. A line is on the disk before what it announces
 * is sent.
 *
 * <p>Each line begins with a checksum over itself and the checksum of the line before, so that a line which was cut off,
 * changed or left out is noticed. Of the last line a part may be missing: the run was ended while it was written, and
 * what it would have said has not begun.
 */
public final class Journal {

    private static final int SUM = 8;

    private final Disk disk;
    private final Path file;
    private final List<Entry> entries;
    private String last;
    /** How many bytes of the file are whole lines. */
    private long length;

    private boolean broken;

    private Journal(Disk disk, Path file, List<Entry> entries, String last, long length) {
        this.disk = disk;
        this.file = file;
        this.entries = new ArrayList<>(entries);
        this.last = last;
        this.length = length;
    }

    /**
     * Begins an empty one.
     *
     * @throws IOException if the disk does not take it
     */
    public static Journal create(Disk disk, Path file) throws IOException {
        disk.write(file, new byte[0]);
        return new Journal(disk, file, List.of(), "", 0);
    }

    /**
     * Opens one to go on with it, without the part of a line that a crash may have left at its end.
     *
     * @throws IOException if it cannot be read, or a line that is not the last is damaged
     */
    public static Journal open(Disk disk, Path file) throws IOException {
        byte[] bytes = disk.read(file);
        List<Entry> entries = new ArrayList<>();
        String last = "";
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            Optional<Entry> entry = end < bytes.length ? entry(last, line) : Optional.empty();
            if (entry.isEmpty()) {
                if (end < bytes.length - 1) {
                    throw new FileTrouble(
                            file + ", line " + (entries.size() + 1) + ": the journal is damaged here, so what it says"
                                    + " about the run is not trusted",
                            List.of(
                                    "plan again from the live organization: it is read anew, and needs no journal",
                                    "or restore the documents of the backup beside it: `writ rollback`"));
                }
                disk.truncate(file, at);
                break;
            }
            entries.add(entry.get());
            last = line.substring(0, SUM);
            at = end + 1;
        }
        return new Journal(disk, file, entries, last, at);
    }

    /** Returns all lines, in their order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Tells whether something has happened. */
    public boolean has(Event event) {
        return entries.stream().anyMatch(entry -> entry.event() == event);
    }

    /**
     * Adds a line about the run.
     *
     * @throws IOException if it is not known to be on the disk
     */
    public void add(Event event, Instant at, String words) throws IOException {
        add(new Entry(event, at, OptionalInt.empty(), words));
    }

    /**
     * Adds a line about a write.
     *
     * @throws IOException if it is not known to be on the disk
     */
    public void add(Event event, Instant at, int write, String words) throws IOException {
        add(new Entry(event, at, OptionalInt.of(write), words));
    }

    private void add(Entry entry) throws IOException {
        String text = text(entry);
        String sum = sum(last, text);
        byte[] line = (sum + ' ' + text + '\n').getBytes(StandardCharsets.UTF_8);
        if (broken) {
            throw new FileTrouble(file + ": an earlier line could not be written, so none is added", List.of());
        }
        try {
            disk.append(file, line);
        } catch (IOException e) {
            takeBack();
            throw FileTrouble.of(file.toString(), e);
        }
        length += line.length;
        last = sum;
        entries.add(entry);
    }

    /** A part of a line may stay at the end only: if it cannot be removed, nothing may follow it. */
    private void takeBack() {
        try {
            disk.truncate(file, length);
        } catch (IOException e) {
            broken = true;
        }
    }

    private static String text(Entry entry) {
        JsonWriter json = JsonWriter.compact()
                .beginObject()
                .field("event", entry.event().name())
                .field("at", entry.at().toString());
        entry.write().ifPresent(write -> json.field("write", write));
        return json.field("words", entry.words()).endObject().finish().strip();
    }

    private static Optional<Entry> entry(String last, String line) {
        if (line.length() <= SUM
                || line.charAt(SUM) != ' '
                || !sum(last, line.substring(SUM + 1)).equals(line.substring(0, SUM))) {
            return Optional.empty();
        }
        Optional<JsonValue> value =
                JsonReader.read(new SourceText("", line.substring(SUM + 1))).sound();
        if (value.isEmpty() || !(value.get() instanceof JsonValue.JsonObject object)) {
            return Optional.empty();
        }
        try {
            Map<String, JsonValue.Member> members = object.members();
            return Optional.of(new Entry(
                    Event.valueOf(string(members, "event")),
                    Instant.parse(string(members, "at")),
                    members.containsKey("write") && members.get("write").value() instanceof JsonValue.JsonNumber number
                            ? OptionalInt.of(Integer.parseInt(number.literal()))
                            : OptionalInt.empty(),
                    string(members, "words")));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String string(Map<String, JsonValue.Member> members, String key) {
        JsonValue.Member member = members.get(key);
        if (member != null && member.value() instanceof JsonValue.JsonString string) {
            return string.value();
        }
        throw new IllegalArgumentException("no " + key);
    }

    private static String sum(String last, String text) {
        CRC32C sum = new CRC32C();
        sum.update(last.getBytes(StandardCharsets.UTF_8));
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
