package dev.writ.cli.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitTreeTest {

    @TempDir
    Path temp;

    private void git(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=n", "-c", "user.email=e@example.org"));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(temp.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(git.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void put(String name, String content) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private GitTree commit() throws IOException {
        git("add", "-A");
        git("commit", "-q", "-m", "more");
        return GitTree.open(temp, "HEAD");
    }

    @BeforeEach
    void repository() throws IOException {
        git("init", "-q");
        put("a/main.writ", "one\n");
        put("a/b/more.writ", "two\n");
        put("a/.hidden/no.writ", "no\n");
        put("a/.dot.writ", "dot\n");
        put("ab/other.writ", "other\n");
        put("a/p.json", "{}");
        put("top.writ", "");
    }

    private static String text(GitTree tree, String name) throws IOException {
        return new String(tree.read(name, 1000).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void filesAreThoseOfTheRevision() throws IOException {
        try (GitTree tree = commit()) {
            put("a/main.writ", "changed\n");
            put("a/new.writ", "new\n");
            assertThat(tree.list("HEAD:a"))
                    .containsExactly("HEAD:a/.dot.writ", "HEAD:a/b/more.writ", "HEAD:a/main.writ");
            assertThat(tree.listJson("HEAD:.")).containsExactly("HEAD:a/p.json");
            assertThat(tree.list("HEAD:.")).hasSize(5);
            assertThat(text(tree, "HEAD:a/main.writ")).isEqualTo("one\n");
            assertThat(text(tree, "HEAD:a/b/more.writ")).isEqualTo("two\n");
            assertThat(text(tree, "HEAD:top.writ")).isEmpty();
            assertThat(tree.read("HEAD:a/main.writ", 2).bytes()).hasSize(2);
            assertThat(tree.read("HEAD:a/main.writ", 2).size()).isEqualTo(4);
            assertThat(text(tree, "HEAD:a/main.writ")).isEqualTo("one\n");
        }
    }

    @Test
    void namesAreThoseOfGit() throws IOException {
        try (GitTree tree = commit()) {
            assertThat(tree.isDirectory("HEAD:a/b")).isTrue();
            assertThat(tree.isDirectory("HEAD:.")).isTrue();
            assertThat(tree.isDirectory("HEAD:a/main.writ")).isFalse();
            assertThat(tree.exists("HEAD:a/main.writ")).isTrue();
            assertThat(tree.exists("HEAD:a/b")).isFalse();
            assertThat(tree.isThere("HEAD:a/b")).isTrue();
            assertThat(tree.resolve("HEAD:a/b", "../../ab")).isEqualTo("HEAD:ab");
            assertThat(tree.resolve("HEAD:a", "../../..")).isEqualTo("HEAD:../..");
            assertThat(tree.parent("HEAD:a/main.writ")).isEqualTo("HEAD:a");
            assertThat(tree.parent("HEAD:top.writ")).isEqualTo("HEAD:.");
            assertThat(tree.canonical("HEAD:a/../ab")).isEqualTo("HEAD:ab");
            assertThat(tree.name("a")).isEqualTo("HEAD:a");
        }
        try (GitTree below = GitTree.open(temp.resolve("a/b"), "HEAD")) {
            assertThat(below.name(".")).isEqualTo("HEAD:a/b");
            assertThat(below.name("../../ab")).isEqualTo("HEAD:ab");
            assertThat(below.nameFromRoot("ab")).isEqualTo("HEAD:ab");
        }
    }

    @Test
    void linksAreRefused() throws IOException {
        Files.createSymbolicLink(temp.resolve("a/link.writ"), Path.of("main.writ"));
        Files.createSymbolicLink(temp.resolve("ab/elsewhere"), Path.of("../a"));
        try (GitTree tree = commit()) {
            assertThatThrownBy(() -> tree.list("HEAD:a"))
                    .isInstanceOf(FileTrouble.class)
                    .hasMessage("HEAD:a/link.writ is a link, and links of a revision are not followed");
            assertThat(tree.exists("HEAD:a/link.writ")).isFalse();
            assertThat(tree.list("HEAD:ab")).containsExactly("HEAD:ab/other.writ");
            assertThatThrownBy(() -> tree.read("HEAD:a/link.writ", 9)).hasMessage("HEAD:a/link.writ: no such file");
        }
    }

    @Test
    void namesMayHoldAnything() throws IOException {
        put("a/with\nline \"quoted\" \u00e9 -x.writ", "odd\n");
        put("-rf/x.writ", "dash\n");
        try (GitTree tree = commit()) {
            assertThat(tree.list("HEAD:a")).contains("HEAD:a/with\nline \"quoted\" \u00e9 -x.writ");
            assertThat(text(tree, "HEAD:a/with\nline \"quoted\" \u00e9 -x.writ"))
                    .isEqualTo("odd\n");
            assertThat(text(tree, "HEAD:-rf/x.writ")).isEqualTo("dash\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "--help", "-h", "HEAD\nHEAD", "HEAD:a", "HEAD~99", "\u0000"})
    void anUnknownRevisionIsRefused(String revision) throws IOException {
        commit().close();
        assertThatThrownBy(() -> GitTree.open(temp, revision))
                .isInstanceOf(FileTrouble.class)
                .hasMessage("the repository has no revision `" + revision + "`");
    }

    @Test
    void withoutGitThereAreNoRevisions() {
        assertThatThrownBy(() -> GitTree.open("git-that-is-not-there", temp, "HEAD"))
                .isInstanceOf(FileTrouble.class)
                .hasMessage("git cannot be started, and only it can read a revision");
    }

    @Test
    void aRepositoryWithoutCommitsHasNoRevision() {
        assertThatThrownBy(() -> GitTree.open(temp, "HEAD")).hasMessage("the repository has no revision `HEAD`");
    }
}
