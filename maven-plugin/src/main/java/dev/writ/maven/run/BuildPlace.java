package dev.writ.maven.run;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrace;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a build runs, and what files are called there: as seen from the directory in which Maven was started, so that
 * places can be opened from its log, and reports for the whole repository agree.
 *
 * @param directory where Maven was started; absolute
 */
public record BuildPlace(Path directory) {

    public BuildPlace {
        directory = directory.toAbsolutePath().normalize();
    }

    /** Returns the name of a file: relative, with {@code /} between its parts; absolute if it lies elsewhere. */
    public String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(directory) ? directory.relativize(absolute) : absolute;
        String name = shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
        return name.isEmpty() ? "." : name;
    }

    /** Returns the files, by the names that they have here. */
    public DiskFiles files() {
        return new DiskFiles(directory, Optional.empty());
    }

    /**
     * Returns the files, by the names that they have here.
     *
     * @param trace takes what is asked and answered
     */
    public DiskFiles files(FileTrace trace) {
        return new DiskFiles(directory, Optional.empty(), Optional.of(trace));
    }

    /** Returns the day on which a build takes place, wherever it does. */
    public static LocalDate today() {
        return Objects.requireNonNull(LocalDate.now(ZoneOffset.UTC));
    }

    /** Returns all that actions know of the world: no terminal, and no variables. */
    public Surroundings surroundings() {
        return surroundings(Map.of(), OutputStream.nullOutputStream());
    }

    /**
     * Returns all that actions know of the world that work on something live: no terminal.
     *
     * @param variables with the credentials
     * @param output what is said on the way goes there
     */
    public Surroundings surroundings(Map<String, String> variables, OutputStream output) {
        return new Surroundings(
                InputStream.nullInputStream(),
                output,
                output,
                variables,
                directory,
                today(),
                new Surroundings.Terminals(false, false));
    }
}
