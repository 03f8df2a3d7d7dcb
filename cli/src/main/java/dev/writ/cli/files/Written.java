package dev.writ.cli.files;

import java.util.List;
import java.util.Locale;

/**
 * What became of each file of a directory that was written.
 *
 * @param directory the directory, as the user named it
 * @param files in the order of their paths
 */
public record Written(String directory, List<Entry> files) {

    public Written {
        files = List.copyOf(files);
    }

    /** Returns how many files became what is asked for. */
    public long count(State state) {
        return files.stream().filter(file -> file.state() == state).count();
    }

    /**
     * One file.
     *
     * @param path relative to the directory
     * @param state what became of it
     */
    public record Entry(String path, State state) {}

    /** What became of a file. */
    public enum State {
        /** It was not there before. */
        NEW,
        /** Its content was replaced. */
        CHANGED,
        /** It was there with this content, and was not touched. */
        UNCHANGED,
        /** An earlier run wrote it, and it no longer belongs. */
        REMOVED,
        /** An earlier run wrote it and it no longer belongs, but somebody has changed it since: it was not touched. */
        KEPT;

        /** Returns the word for reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
