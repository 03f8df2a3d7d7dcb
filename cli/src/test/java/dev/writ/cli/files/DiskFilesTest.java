package dev.writ.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.workspace.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiskFilesTest {

    @TempDir
    Path temp;

    private DiskFiles files;

    @BeforeEach
    void open() {
        files = new DiskFiles(temp, Optional.empty());
    }

    private Path file(String name) throws IOException {
        Path path = temp.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "# " + name + "\n");
    }

    @Test
    void sourcesAreListedSortedAndNamedAsTyped() throws IOException {
        file("w/b.writ");
        file("w/a/z.writ");
        file("w/a.txt");
        file("w/.git/hidden.writ");
        file("w/with blank.writ");
        assertThat(files.list("w")).containsExactly("w/a/z.writ", "w/b.writ", "w/with blank.writ");
        assertThat(files.list("./w/")).containsExactly("w/a/z.writ", "w/b.writ", "w/with blank.writ");
        DiskFiles inside = new DiskFiles(temp.resolve("w"), Optional.empty());
        assertThat(inside.list(".")).containsExactly("a/z.writ", "b.writ", "with blank.writ");
        assertThat(inside.list("../w")).containsExactly("../w/a/z.writ", "../w/b.writ", "../w/with blank.writ");
        assertThat(files.list(temp.resolve("w").toString()))
                .contains(temp.resolve("w/b.writ").toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksCountInsideOnlyOnceAndMayLoop() throws IOException {
        file("out/secret.writ");
        Path own = file("w/sub/own.writ");
        Path behind = file("w/.data/map.writ");
        Files.createSymbolicLink(temp.resolve("w/outside"), temp.resolve("out"));
        Files.createSymbolicLink(temp.resolve("w/again.writ"), own);
        Files.createSymbolicLink(temp.resolve("w/map.writ"), behind);
        Files.createSymbolicLink(temp.resolve("w/sub/loop"), temp.resolve("w"));
        Files.createSymbolicLink(temp.resolve("w/.#main.writ"), Path.of("kim@host.1234:5678"));
        Files.createSymbolicLink(temp.resolve("w/other"), temp.resolve("w/none"));
        assertThat(files.list("w")).containsExactly("w/map.writ", "w/sub/own.writ");
    }

    @ParameterizedTest
    @CsvSource({"none, nowhere", "a.writ, nowhere", "../out/secret.writ, out of the workspace"})
    @DisabledOnOs(OS.WINDOWS)
    void aSourceThatIsALinkToNothingOfOursIsRefused(String target, String where) throws IOException {
        file("out/secret.writ");
        file("w/own.writ");
        Files.createSymbolicLink(temp.resolve("w/a.writ"), Path.of(target));
        assertThatThrownBy(() -> files.list("w"))
                .isInstanceOf(FileTrouble.class)
                .hasMessage("w/a.writ is a link that leads " + where);
    }

    @Test
    void whatCannotBeReadIsNamedWithThePlainReason() {
        assertThatThrownBy(() -> files.list("none"))
                .isInstanceOf(FileTrouble.class)
                .hasMessage("none: no such file or directory");
        assertThatThrownBy(() -> files.read("none.writ", 10))
                .isInstanceOf(FileTrouble.class)
                .hasMessage("none.writ: no such file or directory");
        assertThatThrownBy(() -> files.list("." + "/x")).isInstanceOf(IOException.class);
    }

    @Test
    void aFileIsReadUpToALimitAndItsSizeIsTold() throws IOException {
        Files.writeString(temp.resolve("f"), "0123456789");
        SourceFiles.Content content = files.read("f", 4);
        assertThat(content.bytes()).hasSize(4);
        assertThat(content.size()).isEqualTo(10);
    }

    @Test
    void importsComeFromTheRepositoryOrFromTheRoot() throws IOException {
        Files.createDirectories(temp.resolve("repo/team/w"));
        Files.createDirectories(temp.resolve("repo/common"));
        Files.createDirectories(temp.resolve("other"));
        assertThat(files.importable("repo/team/w", "repo/common")).isFalse();
        assertThat(files.importable("repo/team/w", "repo/team/w")).isTrue();
        Files.createDirectories(temp.resolve("repo/.git"));
        assertThat(files.importable("repo/team/w", "repo/common")).isTrue();
        assertThat(files.importable("repo/team/w", "other")).isFalse();
        DiskFiles rooted = new DiskFiles(temp, Optional.of("."));
        assertThat(rooted.importable("repo/team/w", "other")).isTrue();
        DiskFiles narrow = new DiskFiles(temp, Optional.of("repo/team"));
        assertThat(narrow.importable("repo/team/w", "repo/common")).isFalse();
    }

    @Test
    void namesAreShort() throws IOException {
        assertThat(files.resolve(".", "../common")).isEqualTo("../common");
        assertThat(files.resolve("w", "../common")).isEqualTo("common");
        assertThat(files.resolve("w", "a/./b")).isEqualTo("w/a/b");
        assertThat(files.resolve("w", "..")).isEqualTo(".");
        assertThat(files.parent("a.writ")).isEqualTo(".");
        assertThat(files.parent("w/a.writ")).isEqualTo("w");
        Files.createDirectories(temp.resolve("w"));
        assertThat(files.canonical("w/../w")).isEqualTo(files.canonical("w"));
    }
}
