package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two states of policies answer differently, said so that a person reads it in seconds. */
final class DiffTest {

    private static final String HEAD = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/1"
            actions read = s3:GetObject, s3:ListBucket
            policy p {
            """;

    @TempDir
    Path temp;

    @BeforeEach
    void workspaces() throws IOException {
        write("before", "allow prod/ml/a, prod/ml/b to read on \"acme-data\"");
        write(
                "wider",
                "allow prod/ml/a, prod/ml/b to read on \"acme-data\"\nallow prod/ml/a to s3:PutObject on"
                        + " \"acme-data\" under \"runs/\"");
        write("narrower", "allow prod/ml/a to read on \"acme-data\"\nallow prod/ml/b to s3:GetObject on \"acme-data\"");
        write("both", "allow prod/ml/a to read on \"acme-data\"\nallow prod/ml/c to read on \"acme-data\"");
        write(
                "same",
                "allow prod/ml/a to read on \"acme-data\"\nallow prod/ml/b to s3:GetObject on \"acme-data\"\nallow"
                        + " prod/ml/b to s3:ListBucket on \"acme-data\"");
    }

    private void write(String workspace, String rules) throws IOException {
        Files.createDirectories(temp.resolve(workspace));
        Files.writeString(temp.resolve(workspace).resolve("main.writ"), HEAD + rules + "\n}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "before,   '',       0, equivalent",
        "before,   any,      0, equivalent",
        "same,     any,      0, equivalent",
        "wider,    '',       0, wider",
        "wider,    wider,    1, wider",
        "wider,    narrower, 0, wider",
        "wider,    any,      1, wider",
        "narrower, wider,    0, narrower",
        "narrower, narrower, 1, narrower",
        "narrower, any,      1, narrower",
        "both,     wider,    1, wider and narrower",
        "both,     narrower, 1, wider and narrower",
    })
    void theVerdictComesFirst(String after, String failOn, int code, String verdict) {
        List<String> words = new ArrayList<>(List.of("diff", "before", after));
        if (!failOn.isEmpty()) {
            words.add("--fail-on=" + failOn);
        }
        Run run = Run.in(temp, words.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).startsWith(verdict + ": ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatIsNewIsGroupedByPrincipal() {
        assertThat(Run.in(temp, "diff", "before", "both").out()).isEqualTo("""
                wider and narrower: some requests are newly allowed, and others no longer are

                + prod/ml/c
                  read  on acme-data
                  such as prod/ml/c  s3:ListBucket  acme-data

                - prod/ml/b
                  read  on acme-data
                  such as prod/ml/b  s3:ListBucket  acme-data

                This is so for these policies; others that the organization may have are not known.
                """);
    }

    @Test
    void aChangeWithoutEffectIsSaidToBeOne() {
        assertThat(Run.in(temp, "diff", "before", "same").out())
                .startsWith("equivalent: 4 statements added, 2 statements removed, and every request is answered as"
                        + " before\n");
        assertThat(Run.in(temp, "diff", "before", "before").out())
                .startsWith("equivalent: both have the same statements\n");
    }

    @Test
    void jsonBelongsToTheOrganizationOfTheOtherSide() throws IOException {
        assertThat(Run.in(temp, "compile", "before", "-o", "out", "-q").code()).isZero();
        Files.delete(temp.resolve("out/writ-map.json"));
        assertThat(Run.in(temp, "diff", "before", "out").out()).startsWith("equivalent: ");
        assertThat(Run.in(temp, "diff", "out", "wider").out())
                .startsWith("wider: ")
                .contains("+ prod/ml/a\n");
        Run silent = Run.in(temp, "diff", "out", "out");
        assertThat(silent.code()).isEqualTo(2);
        assertThat(silent.err()).startsWith("error: nothing in `out` says which organization");
        // The only organization that is named is a partner, which must not be taken for the own one.
        Files.createDirectories(temp.resolve("out/buckets"));
        Files.writeString(temp.resolve("out/buckets/acme-data.json"), """
                {"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow",
                 "Principal": {"AWS": "arn:aws:iam::wandb:role/x"}, "Action": "s3:GetObject",
                 "Resource": "arn:aws:s3:::acme-data/*"}]}
                """);
        assertThat(Run.in(temp, "diff", "out", "before").out())
                .startsWith("wider and narrower: ")
                .contains("- arn:aws:iam::wandb:role/x\n", "+ prod/ml/a, prod/ml/b\n");
        assertThat(Run.in(temp, "diff", "before", "out").out()).contains("+ arn:aws:iam::wandb:role/x\n");
    }

    @Test
    void policiesOfTwoOrganizationsAreNotCompared() throws IOException {
        Files.writeString(
                temp.resolve("both/main.writ"),
                Files.readString(temp.resolve("both/main.writ")).replace("ab1cd2", "zz9yy8"));
        Run run = Run.in(temp, "diff", "before", "both");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: these are policies of two organizations, `ab1cd2` and `zz9yy8`");
    }

    // ---- revisions

    private void git(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(temp.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(git.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void commit() throws IOException {
        git("init", "-q");
        git("add", "-A");
        git("commit", "-q", "-m", "first");
        Files.copy(
                temp.resolve("wider/main.writ"),
                temp.resolve("before/main.writ"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aDirectoryIsComparedWithItsEarlierState() throws IOException {
        commit();
        for (String[] words : new String[][] {
            {"diff", "--base", "main", "before"},
            {"diff", "--base=HEAD", "before"},
            {"diff", "main:before", "before"},
            {"diff", "main:before", "wider"},
            {"diff", "main:./before", "main:wider"},
        }) {
            Run run = Run.in(temp, words);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("wider: ").contains("+ prod/ml/a\n");
        }
        Run inside = Run.in(temp.resolve("before"), "diff", "--base", "main");
        assertThat(inside.out()).startsWith("wider: ");
        Run there = Run.in(temp, "can", "prod/ml/a", "s3:GetObject", "acme-data/x", "--in", "main:before");
        assertThat(there.code()).isZero();
        assertThat(there.out()).contains("  main:before/main.writ:5:1  allow prod/ml/a, prod/ml/b to read");
    }

    @Test
    void checkJudgesAChange() throws IOException {
        Files.writeString(temp.resolve("before/writ.yaml"), "lint:\n  budget:\n    workspace: 9\n");
        commit();
        assertThat(Run.in(temp, "check", "before").code()).isZero();
        Run since = Run.in(temp, "check", "before", "--base", "main");
        assertThat(since.code()).isEqualTo(1);
        assertThat(since.err())
                .contains(
                        "danger[WRIT-L407]: `prod/ml/a` may now `s3:PutObject` on `acme-data/runs/a`; at `main` it could"
                                + " not\n  --> before/main.writ:6:1\n");
        assertThat(since.out()).contains("; 5 of 9 grants, 1 more than at `main`\n");
        assertThat(Run.in(temp, "check", "before", "--base", "main", "--json").out())
                .containsPattern("\"before\": \\{\\s+\"state\": \"main\",\\s+\"grants\": 4\\s+}");
        String sources = Files.readString(temp.resolve("before/main.writ"));
        Files.writeString(
                temp.resolve("before/main.writ"),
                sources.replace("allow prod/ml/a to", "@accept(new-access, \"they write runs\")\nallow prod/ml/a to"));
        assertThat(Run.in(temp, "check", "before", "--base", "main").code()).isZero();
        // Without a base, nothing says that the acceptance is for nothing.
        assertThat(Run.in(temp, "check", "before").err()).doesNotContain("new-access");
        assertThat(Run.in(temp, "check", "wider", "before", "--base", "main").code())
                .isZero();
    }

    @Test
    void jsonIsCheckedAgainstItsEarlierStateToo() throws IOException {
        assertThat(Run.in(temp, "compile", "wider", "-o", "out", "-q").code()).isZero();
        commit();
        assertThat(Run.in(temp, "compile", "narrower", "-o", "out", "-q").code())
                .isZero();
        Run since = Run.in(temp, "check", "out", "--base", "main");
        assertThat(since.code()).isZero();
        assertThat(since.err())
                .contains("warning[WRIT-L408]: `role/https://oidc.cks.coreweave.com/id/1:system:serviceaccount:ml:")
                .doesNotContain("L407");
        Run several = Run.in(
                temp, "check", "out/organization/p.json", "out/writ-map.json", "--base", "main", "--org", "ab1cd2");
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err()).contains("`--base` compares one workspace");
    }

    @Test
    void jsonIsReadAtARevisionToo() throws IOException {
        assertThat(Run.in(temp, "compile", "before", "-o", "out", "-q").code()).isZero();
        commit();
        assertThat(Run.in(temp, "diff", "main:out", "wider").out()).startsWith("wider: ");
        assertThat(Run.in(temp, "diff", "--base", "main", "out").out()).startsWith("equivalent: both");
        Run file = Run.in(temp, "diff", "--base", "main", "out/organization/p.json", "--org", "ab1cd2");
        assertThat(file.out()).startsWith("equivalent: both");
    }

    @Test
    void whatIsWrongWithARevisionIsSaidSo() throws IOException {
        Run outside = Run.in(temp, "diff", "--base", "main", "before");
        assertThat(outside.code()).isEqualTo(3);
        assertThat(outside.err()).startsWith("error: revisions are those of a git repository, and git finds none: ");
        commit();
        Run unknown = Run.in(temp, "diff", "--base", "mian", "before");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).isEqualTo("""
                error: the repository has no revision `mian`
                  help: did you mean `main`?
                """);
        assertThat(Run.in(temp, "diff", "main:nothing", "before").err())
                .startsWith("error: there is no file or directory `main:nothing`");
        assertThat(Run.in(temp, "diff", "--base=--upload-pack=x", "before").err())
                .startsWith("error: the repository has no revision `--upload-pack=x`");
        assertThat(Run.in(temp, "diff", "--base", "main", "-").code()).isEqualTo(2);
        assertThat(Run.in(temp, "diff", "--base", "main", "before", "wider").code())
                .isEqualTo(2);
    }
}
