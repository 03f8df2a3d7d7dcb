package dev.writ.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the compiler says, by example. Each directory {@code diagnostics/<topic>/<case>} is a repository; the workspace
 * is its directory {@code workspace} if it has one, so that there can be something to import, else the whole of it.
 * {@code expected.txt} holds all that is said about it. A directory {@code outside} lies beside the repository.
 *
 * <p>Run with {@code -Dgolden.update} to store what is said now; review the difference as you would review code.
 */
class DiagnosticsGoldenTest {

    private static final Path ROOT = Path.of("src/test/resources/diagnostics");
    private static final String EXPECTED = "expected.txt";
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    @TestFactory
    Stream<DynamicTest> diagnostics() throws IOException {
        if (UPDATE && System.getenv("CI") != null) {
            throw new IllegalStateException("golden files are not updated in continuous integration");
        }
        return cases().stream()
                .map(directory -> DynamicTest.dynamicTest(
                        ROOT.relativize(directory).toString(), directory.toUri(), () -> check(directory)));
    }

    /** A file that no case reads would be a test that nobody runs. */
    @Test
    void everyFileBelongsToACase() throws IOException {
        Set<Path> cases = new TreeSet<>(cases());
        List<Path> strays = new ArrayList<>();
        for (Path file : files(ROOT)) {
            Path inside = ROOT.relativize(file);
            boolean known = inside.getNameCount() > 2
                    && cases.contains(ROOT.resolve(inside.subpath(0, 2)))
                    && (file.endsWith("catalogue.json")
                            || file.toString().endsWith(".writ")
                            || (file.endsWith(EXPECTED) && inside.getNameCount() == 3));
            if (!known) {
                strays.add(file);
            }
        }
        assertEquals(List.of(), strays);
    }

    private static void check(Path directory) throws IOException {
        InMemoryFiles files = new InMemoryFiles();
        boolean input = false;
        for (Path file : files(directory)) {
            String name = directory.relativize(file).toString().replace('\\', '/');
            if (!name.equals(EXPECTED)) {
                files.with(name.startsWith("outside/") ? "../" + name : name, Files.readAllBytes(file));
                input = true;
            }
        }
        assertTrue(input, () -> directory + " has no input");
        String said =
                DiagnosticText.of(Pipeline.diagnostics(files, files.isDirectory("workspace") ? "workspace" : "."));
        Path expected = directory.resolve(EXPECTED);
        if (UPDATE) {
            Files.writeString(expected, said);
        }
        assertTrue(Files.exists(expected), () -> expected + " is missing; what is said is\n" + said);
        assertEquals(Files.readString(expected).replace("\r\n", "\n"), said);
    }

    /** The directories two levels down. */
    private static List<Path> cases() throws IOException {
        List<Path> cases = new ArrayList<>();
        for (Path topic : directories(ROOT)) {
            cases.addAll(directories(topic));
        }
        return cases;
    }

    private static List<Path> directories(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> files(Path parent) throws IOException {
        try (Stream<Path> entries = Files.walk(parent)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
