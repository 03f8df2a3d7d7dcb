package dev.writ.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.DocumentCheck;
import dev.writ.compiler.testing.RequestTable;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample compiles without errors, dangers and warnings; its documents are those in {@code expected/<sample>},
 * obey their schemas, and decide the requests in {@code requests.txt} there as a person has judged them.
 *
 * <p>Run with {@code -Dgolden.update} to store the documents that are made now; review the difference as you would
 * review code.
 */
class SamplesTest {

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path EXPECTED = HERE.resolve("expected");
    private static final String REQUESTS = "requests.txt";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final boolean UPDATE = System.getProperty("golden.update") != null;
    private static final int FEWEST_REQUESTS = 12;

    /** Breaks every lint rule; the tests of the rules look at it. */
    private static final String NOT_TO_COPY = "every-rule";

    @TestFactory
    Stream<DynamicNode> samples() throws IOException {
        if (UPDATE && System.getenv("CI") != null) {
            throw new IllegalStateException("golden files are not updated in continuous integration");
        }
        return names().stream()
                .map(name -> dynamicContainer(
                        name,
                        Stream.of(
                                dynamicTest("says nothing worse than notes", () -> quiet(name)),
                                dynamicTest("makes the expected documents", () -> documents(name)),
                                dynamicTest("makes documents that obey their schemas", () -> schemas(name)),
                                dynamicTest("decides requests as judged", () -> requests(name)))));
    }

    /** Directories with an organization are workspaces; the others are there to be imported. */
    @Test
    void everySampleHasExpectations() throws IOException {
        assertEquals(List.of("maven", "ml-platform", "quickstart", "tutorial"), names());
        assertEquals(names(), directories(EXPECTED));
    }

    private static void quiet(String name) throws IOException {
        List<Diagnostic> worse = load(name).diagnostics().stream()
                .filter(finding -> !finding.severity().word().equals("note"))
                .toList();
        assertEquals(List.of(), worse);
    }

    private static void documents(String name) throws IOException {
        TreeMap<String, String> made = new TreeMap<>();
        compile(name).documents().forEach(document -> made.put(document.path(), document.content()));
        Path expected = EXPECTED.resolve(name);
        if (UPDATE) {
            for (Path file : files(expected)) {
                if (!file.endsWith(REQUESTS)) {
                    Files.delete(file);
                }
            }
            for (String path : made.keySet()) {
                Path file = expected.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, made.get(path));
            }
        }
        TreeMap<String, String> wanted = new TreeMap<>();
        for (Path file : files(expected)) {
            if (!file.endsWith(REQUESTS)) {
                String path = expected.relativize(file).toString().replace('\\', '/');
                wanted.put(path, Files.readString(file).replace("\r\n", "\n"));
            }
        }
        assertEquals(wanted.keySet(), made.keySet());
        wanted.forEach((path, content) -> assertEquals(content, made.get(path), path));
    }

    private static void schemas(String name) throws IOException {
        List<Document> documents = compile(name).documents();
        assertFalse(documents.isEmpty());
        assertEquals(List.of(), DocumentCheck.violations(documents));
    }

    private static void requests(String name) throws IOException {
        Compilation made = compile(name);
        RequestTable table =
                RequestTable.of(Files.readString(EXPECTED.resolve(name).resolve(REQUESTS)));
        assertTrue(table.lines().size() >= FEWEST_REQUESTS);
        Evaluator evaluator = new Evaluator(made.policies(), made.workspace().catalogue());
        assertEquals("", String.join("\n", table.wrong(evaluator)));
    }

    private static Compilation compile(String name) throws IOException {
        Outcome<Compilation> made = load(name);
        return made.sound().orElseThrow(() -> new AssertionError(made.diagnostics()));
    }

    private static Outcome<Compilation> load(String name) throws IOException {
        // The samples may import each other, whether or not this is a clone.
        DiskFiles files = new DiskFiles(HERE, Optional.of("."));
        Outcome<Sources> loaded = WorkspaceLoader.load(files, name);
        List<Diagnostic> diagnostics = new ArrayList<>(loaded.diagnostics());
        Outcome<Compilation> made = Compiler.compile(loaded.partial().orElseThrow(), TODAY);
        diagnostics.addAll(made.diagnostics());
        return new Outcome<>(made.partial(), diagnostics);
    }

    private static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : directories(HERE)) {
            if (name.equals(NOT_TO_COPY)) {
                continue;
            }
            for (Path file : files(HERE.resolve(name))) {
                if (file.toString().endsWith(".writ")
                        && Files.readString(file).lines().anyMatch(line -> line.startsWith("org ="))) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<String> directories(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals("src") && !name.equals("target"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path parent) throws IOException {
        try (Stream<Path> entries = Files.walk(parent)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
