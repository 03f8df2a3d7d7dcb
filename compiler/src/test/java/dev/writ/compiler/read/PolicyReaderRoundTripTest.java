package dev.writ.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.testing.ReadBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written is read back as what it was. */
class PolicyReaderRoundTripTest {

    private static final Path SAMPLES = Path.of("../samples/expected");

    @Test
    void samplesAreReadAndWrittenToTheSameBytes() throws IOException {
        int documents = 0;
        for (Path workspace : list(SAMPLES)) {
            List<Document> written = new ArrayList<>();
            for (Path directory : List.of(workspace.resolve("organization"), workspace.resolve("buckets"))) {
                if (Files.isDirectory(directory)) {
                    for (Path file : list(directory)) {
                        written.add(new Document(
                                workspace.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
                    }
                }
            }
            PolicySet policies = ReadBack.read("ab1cd2", written).policies();
            assertThat(Emitter.emit(policies)).containsExactlyInAnyOrderElementsOf(written);
            documents += written.size();
        }
        assertThat(documents).isGreaterThan(10);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
