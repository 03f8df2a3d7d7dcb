package dev.writ.compiler.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.testing.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is said about policies in JSON, and what is made of them, by example: {@code policies/<topic>/<case>.json}, and
 * {@code <case>.txt} beside it.
 *
 * <p>Run with {@code -Dgolden.update} to store what is said now; review the difference as you would review code.
 */
class PolicyReaderGoldenTest {

    private static final Path ROOT = Path.of("src/test/resources/policies");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    @TestFactory
    Stream<DynamicTest> policies() throws IOException {
        if (UPDATE && System.getenv("CI") != null) {
            throw new IllegalStateException("golden files are not updated in continuous integration");
        }
        return files(".json").stream()
                .map(file ->
                        DynamicTest.dynamicTest(ROOT.relativize(file).toString(), file.toUri(), () -> check(file)));
    }

    @Test
    void everyExpectationBelongsToACase() throws IOException {
        assertEquals(
                files(".json").stream().map(PolicyReaderGoldenTest::expected).toList(), files(".txt"));
    }

    private static void check(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Outcome<List<ReadPolicy>> read = TextDecoder.decode(file.getFileName().toString(), bytes, bytes.length)
                .then(text -> PolicyReader.any(text, Optional.empty()));
        String said = DiagnosticText.of(read.diagnostics())
                + (read.sound().isPresent() ? "sound: " : "partial: ")
                + read.partial().map(PolicyReaderGoldenTest::summary).orElse("nothing")
                + "\n";
        if (UPDATE) {
            Files.writeString(expected(file), said);
        }
        assertTrue(Files.exists(expected(file)), () -> expected(file) + " is missing; what is said is\n" + said);
        assertEquals(Files.readString(expected(file)).replace("\r\n", "\n"), said);
    }

    private static String summary(List<ReadPolicy> policies) {
        return policies.stream()
                .map(read -> read.kind().name().toLowerCase(Locale.ROOT) + " "
                        + read.policy().name() + " "
                        + read.places().keySet())
                .collect(Collectors.joining("; ", policies.size() + " ", ""))
                .strip();
    }

    private static Path expected(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceAll("json$", "txt"));
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> entries = Files.walk(ROOT)) {
            return entries.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
