package dev.writ.maven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyArchiveTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path directory;

    private Path documents() throws IOException {
        Path documents = directory.resolve("documents");
        Files.createDirectories(documents.resolve("organization"));
        Files.writeString(documents.resolve("organization/a.json"), "{}");
        Files.writeString(documents.resolve("writ-map.json"), "{\"files\": []}");
        Files.writeString(documents.resolve("notes.txt"), "not a document");
        return documents;
    }

    @Test
    void whatIsPackedComesOutAgain() throws IOException {
        Path archive = directory.resolve("target/x.writ-policies");
        PolicyArchive.pack(documents(), archive);
        Path out = directory.resolve("out");
        assertThat(PolicyArchive.unpack(archive, "", out)).isEqualTo(2);
        assertThat(out.resolve("organization/a.json")).hasContent("{}");
        assertThat(out.resolve("notes.txt")).doesNotExist();
    }

    @Test
    void theSameDocumentsMakeTheSameBytes() throws IOException {
        Path documents = documents();
        PolicyArchive.pack(documents, directory.resolve("one"));
        Files.setLastModifiedTime(documents.resolve("writ-map.json"), FileTime.fromMillis(0));
        PolicyArchive.pack(documents, directory.resolve("two"));
        assertThat(directory.resolve("two")).hasSameBinaryContentAs(directory.resolve("one"));
    }

    @Test
    void nothingElseStaysInTheDirectory() throws IOException {
        Path archive = directory.resolve("x");
        PolicyArchive.pack(documents(), archive);
        Path out = directory.resolve("out");
        Files.createDirectories(out.resolve("organization"));
        Files.writeString(out.resolve("organization/old.json"), "{}");
        PolicyArchive.unpack(archive, "organization", out);
        assertThat(out.resolve("a.json")).exists();
        assertThat(out.resolve("organization")).doesNotExist();
    }

    @Test
    void nothingIsWrittenElsewhere() throws IOException {
        Path archive = directory.resolve("bad");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("../../evil.json"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> PolicyArchive.unpack(archive, "", directory.resolve("a/b")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("`../../evil.json` would be written elsewhere");
        assertThat(directory.resolve("evil.json")).doesNotExist();
    }
}
