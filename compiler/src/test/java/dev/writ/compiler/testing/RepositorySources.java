package dev.writ.compiler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sources that this repository holds: samples, what ships, and the inputs of golden tests, broken ones too. */
public final class RepositorySources {

    private static final List<Path> ROOTS = List.of(
            Path.of("src/main/resources"),
            Path.of("src/test/resources"),
            Path.of("../samples"),
            Path.of("../cli/src"),
            Path.of("../docs"));

    private RepositorySources() {}

    /** A file, as bytes, since some are no text. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record SourceFile(String name, byte[] bytes) {}

    /** Returns all files whose names end in {@code .writ}, sorted by name. */
    public static List<SourceFile> all() {
        List<SourceFile> files = new ArrayList<>();
        for (Path root : ROOTS) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> walk = Files.walk(root)) {
                    for (Path path : walk.filter(path -> path.toString().endsWith(".writ"))
                            .filter(path -> !path.toString().contains("target"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList()) {
                        files.add(new SourceFile(path.toString().replace('\\', '/'), Files.readAllBytes(path)));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }
}
