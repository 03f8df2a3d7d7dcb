package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of assertions is what happened, and what could not be decided is no success. */
final class ProvedTest {

    private static final String GROUPS = " when \"iam:ab1cd2:groups\" in [";
    private static final String WORKSPACE = """
            org = "ab1cd2"
            policy p {
              allow group "Admins" to s3:GetBucketPolicy, s3:PutBucketPolicy, s3:DeleteBucketPolicy on "acme-a"
              allow role "App" to s3:GetObject on "acme-a" when "iam:ab1cd2:groups" in ["a", "ab", "ac", "abc"]
              allow role "App" to s3:PutObject on "acme-a" when "iam:ab1cd2:groups" in ["b", "ab", "bc", "abc"]
            }
            assert only group "Admins" can s3:PutBucketPolicy on "acme-a"
            """;
    private static final String SPEAK =
            "assertions speak of these policies, which can be changed by group \"Admins\" and the role Object Storage Admin\n";
    private static final String UNDECIDED =
            "assert role \"App\" cannot s3:GetObject on \"acme-a\"" + GROUPS + "\"c\", \"ac\", \"bc\", \"abc\"]\n";
    private static final String BROKEN = "assert nobody can s3:GetObject on \"acme-a\"\n";

    @TempDir
    Path temp;

    @Test
    void allOfThem() throws IOException {
        workspace("w", WORKSPACE);
        assertThat(Run.in(temp, "check", "w"))
                .isEqualTo(new Run(
                        0,
                        "checked 1 file, 1 policy, 3 rules, 1 assertion, 1 bucket, 6 statements,"
                                + " 2 principals with 27 lint rules, skipped 0 files: no problems;"
                                + " 5 notes, shown with --notes; 1 assertion proved\n" + SPEAK,
                        ""));
        assertThat(Run.in(temp, "check", "w", "--json").out())
                .contains("\"read\": 1,")
                .contains("\"proved\": 1,\n");
    }

    @Test
    void someOfThem() throws IOException {
        workspace("w", WORKSPACE + BROKEN);
        Run run = Run.in(temp, "compile", "w");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("\n\nerror[WRIT-L409]: in this workspace, `role \"App\"` can `s3:GetObject` on ");
        assertThat(run.out()).contains(": 1 error;").endsWith("; 1 of 2 assertions proved; nothing written\n" + SPEAK);
        assertThat(temp.resolve("writ-out")).doesNotExist();
        assertThat(Run.in(temp, "check", "w", "--json").out())
                .contains("\"read\": 2,")
                .contains("\"proved\": 1,\n");
    }

    @Test
    void whatCannotBeDecidedIsUnknown() throws IOException {
        workspace("w", WORKSPACE + UNDECIDED);
        Run check = Run.in(temp, "check", "w");
        assertThat(check.code()).isEqualTo(4);
        assertThat(check.err()).contains("\n\nerror[WRIT-L430]: whether this holds could not be decided: ");
        assertThat(check.out()).endsWith("; 1 of 2 assertions proved\n" + SPEAK);
        Run compile = Run.in(temp, "compile", "w");
        assertThat(compile.code()).isEqualTo(4);
        assertThat(compile.out()).endsWith("; 1 of 2 assertions proved; nothing written\n" + SPEAK);
        assertThat(temp.resolve("writ-out")).doesNotExist();
        assertThat(Run.in(temp, "compile", "w", "--stdout").out()).isEmpty();
        assertThat(Run.in(temp, "check", "w", "--json").out()).contains("\"exit\": 4,");
    }

    @Test
    void whatIsKnownToBeWrongIsSaidFirst() throws IOException {
        workspace("w", WORKSPACE + UNDECIDED + BROKEN);
        assertThat(Run.in(temp, "check", "w").code()).isEqualTo(1);
        workspace("undecided", WORKSPACE + UNDECIDED);
        workspace("broken", WORKSPACE + BROKEN);
        workspace("fine", WORKSPACE);
        assertThat(Run.in(temp, "check", "undecided", "broken").code()).isEqualTo(1);
        assertThat(Run.in(temp, "check", "broken", "undecided").code()).isEqualTo(1);
        assertThat(Run.in(temp, "check", "undecided", "fine").code()).isEqualTo(4);
        assertThat(Run.in(temp, "compile", "fine", "undecided").code()).isEqualTo(4);
        assertThat(temp.resolve("writ-out")).doesNotExist();
    }

    /** Questions are about policies, and these are known. */
    @Test
    void questionsAreAnsweredAllTheSame() throws IOException {
        workspace("w", WORKSPACE + UNDECIDED + BROKEN);
        Run run = Run.in(temp, "who-can", "s3:PutBucketPolicy", "acme-a", "--in", "w");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("group \"Admins\"")
                .contains("Note: 1 assertion of `w` did not hold; `writ check` shows more.")
                .contains("Note: not all of `w` could be proved; `writ check` shows more.");
    }

    private void workspace(String name, String source) throws IOException {
        Files.writeString(Files.createDirectories(temp.resolve(name)).resolve("main.writ"), source);
    }
}
