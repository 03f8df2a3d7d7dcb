package dev.writ.cli.deploy.journal;

import dev.writ.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where one run keeps its files: {@code plan.json}, {@code backup/} and {@code journal}. The runs of a target are
 * side by side, named by the time at which they began, in UTC. Beside them is {@code last.json}: what the organization
 * was when a run was verified last.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Returns where the runs of a target are. */
    public static Path of(Path state, String target) {
        String plain = target.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
                ? target
                : "target-" + Integer.toHexString(target.hashCode());
        return state.resolve("runs").resolve(plain);
    }

    /**
     * Makes a new one.
     *
     * @param runs where the runs of the target are
     * @throws IOException if it cannot be made
     */
    public static RunDirectory create(Disk disk, Path runs, Instant now) throws IOException {
        String name = NAME.format(now);
        for (int i = 1; ; i++) {
            Path path = runs.resolve(i == 1 ? name : name + "-" + i);
            if (!Files.exists(path)) {
                try {
                    disk.makeDirectories(path);
                    return new RunDirectory(path);
                } catch (FileAlreadyExistsException e) {
                    continue; // Another one was faster.
                } catch (IOException e) {
                    throw FileTrouble.of("cannot make " + path, e);
                }
            }
        }
    }

    /** Returns the directory in which all runs of the target are. */
    public Path runs() {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path : parent;
    }

    /**
     * Tells whether a later run of the target has got so far that it may have written something.
     *
     * @throws IOException if the runs cannot be listed
     */
    public boolean hasLater() throws IOException {
        try (Stream<Path> runs = Files.list(runs())) {
            return runs.anyMatch(run -> run.getFileName().toString().matches("\\d{4}-.*Z(-\\d+)?")
                    && run.getFileName().toString().compareTo(path.getFileName().toString()) > 0
                    && Files.exists(run.resolve("backup").resolve("manifest.json")));
        } catch (IOException e) {
            throw FileTrouble.of(runs().toString(), e);
        }
    }

    /** Returns the file of what the organization was when a run of the same target was verified last. */
    public Path last() {
        return path.resolveSibling("last.json");
    }

    /** Returns the file of the plan. */
    public Path plan() {
        return path.resolve("plan.json");
    }

    /** Returns the directory of the backup. */
    public Path backup() {
        return path.resolve("backup");
    }

    /** Returns the file of the journal. */
    public Path journal() {
        return path.resolve("journal");
    }
}
