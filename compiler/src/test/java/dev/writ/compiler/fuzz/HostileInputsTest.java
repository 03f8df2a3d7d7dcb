package dev.writ.compiler.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is made to exhaust the compiler ends, soon, with little memory and the default stack. */
@Tag("slow")
class HostileInputsTest {

    private static final long SLOWEST_MILLIS = 20_000;

    @Test
    void everyInputEndsInLittleMemory() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileInputs.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        List<String> slow = said.lines()
                .filter(line -> Long.parseLong(line.substring(0, line.indexOf(' '))) > SLOWEST_MILLIS)
                .toList();
        assertEquals(List.of(), slow, said);
        assertTrue(said.lines().count() > 25, said);
        System.out.print(said);
    }

    /** A file that is too large is refused by its size; nobody asks for more of it than is needed to see that. */
    @Test
    void aHugeFileIsNotRead() throws IOException {
        SourceFiles.Content huge = new SourceFiles.Content(new byte[0], 100L * 1024 * 1024);
        String said = WorkspaceLoader.single(new InMemoryFiles(), "huge.writ", huge).diagnostics().stream()
                .map(diagnostic -> diagnostic.code().label())
                .toList()
                .toString();
        assertEquals("[file-too-large]", said);
    }
}
