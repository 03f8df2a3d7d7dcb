package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about policies, from the command line to the words of the answer. */
final class QuestionsTest {

    private static final String WORKSPACE = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/1"
            issuer github = "https://token.actions.githubusercontent.com"
            partner wandb = "wandb"
            principals trainer = prod/ml-train/trainer
            principals admins = group "SecOps"
            actions read = s3:GetObject, s3:ListBucket
            actions manage = s3:GetBucketPolicy, s3:PutBucketPolicy, s3:DeleteBucketPolicy
            policy training {
              allow trainer to cwobject:CreateAccessKeyOIDC
              allow trainer, prod/ml-etl/* to read on "acme-training"
              allow github:"repo:acme/x:environment:prod" to s3:PutObject on "acme-training" under "releases/"
              allow partner wandb to s3:GetObject on "acme-training" under "metrics/" when "wandb:OrgID" = "acme"
              allow admins to manage on "acme-training"
            }
            policy payroll seals "acme-payroll" {
              allow user "U1" to read on "acme-payroll"
              allow admins to manage on "acme-payroll"
              deny anyone to s3:DeleteObject on "acme-payroll"
            }
            policy reports {
              allow service inventory to s3:PutObject on "acme-reports"
              allow admins to manage on "acme-reports"
            }
            """;

    @TempDir
    Path temp;

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectories(temp.resolve("w"));
        Files.writeString(temp.resolve("w/main.writ"), WORKSPACE);
        Run compiled = Run.in(temp, "compile", "w", "-o", "out", "-q");
        assertThat(compiled.err()).isEmpty();
    }

    /** Nobody but us can put the policy of a bucket, so that a wildcard of others is all that they can do. */
    @Test
    void aWildcardOfOthersStaysOne() throws IOException {
        Files.writeString(temp.resolve("b.json"), """
                {"Version": "2012-10-17", "Statement": [{"Sid": "All", "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::wandb:role/x"}, "Action": "s3:*",
                  "Resource": ["arn:aws:s3:::acme-a", "arn:aws:s3:::acme-a/*"]}]}
                """);
        String caveat =
                "For principals of other organizations, wildcards leave out s3:CreateBucket, s3:PutBucketPolicy:"
                        + " no bucket policy is asked about them.\n";
        String[] about = {"--in", "b.json", "--org", "ab1cd2", "--bucket", "acme-a"};
        Run what = ask(Stream.concat(Stream.of("what-can", "arn:aws:iam::wandb:role/x"), Stream.of(about))
                .toArray(String[]::new));
        assertThat(what.out()).startsWith("""
                arn:aws:iam::wandb:role/x can:
                  s3:*  on acme-a (if its own organization allows it)
                """).endsWith(caveat);
        Run who = ask(Stream.concat(Stream.of("who-can", "s3:*", "acme-a"), Stream.of(about))
                .toArray(String[]::new));
        assertThat(who.out()).startsWith("""
                s3:* acme-a: 1 principal can
                  arn:aws:iam::wandb:role/x  on acme-a (the bucket itself) (if its own organization allows it)
                """).endsWith(caveat);
        Run read = ask(Stream.concat(Stream.of("who-can", "s3:ListBucket", "acme-a"), Stream.of(about))
                .toArray(String[]::new));
        assertThat(read.out()).contains("arn:aws:iam::wandb:role/x").doesNotContain("wildcards");
        Run json = ask(
                Stream.concat(Stream.of("matrix", "--json"), Stream.of(about)).toArray(String[]::new));
        assertThat(json.out()).contains("wildcards leave out s3:CreateBucket, s3:PutBucketPolicy");
    }

    private Run ask(String... words) {
        return Run.in(temp, words);
    }

    // ---- can

    @Test
    void anAnswerNamesTheRulesThatDecideIt() {
        Run run = ask("can", "prod/ml-train/trainer", "s3:GetObject", "acme-training/a", "--in", "w");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("""
                allowed: the bucket policy allows it
                  prod/ml-train/trainer  s3:GetObject  acme-training/a

                organization policy training, statement allow-objects-""");
        assertThat(run.out())
                .contains("  w/main.writ:11:3  allow trainer, prod/ml-etl/* to read on \"acme-training\"\n")
                .endsWith("\nThis is so in this workspace; policies that are made elsewhere are not known.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | prod/ml-train/trainer",
                "0 | prod/ml-etl/nightly",
                "0 | role/https://oidc.cks.coreweave.com/id/1:system:serviceaccount:ml-train:trainer",
                "0 | arn:aws:iam::ab1cd2:role/https://oidc.cks.coreweave.com/id/1:system:serviceaccount:ml-etl:x",
                "0 | trainer",
                "1 | github:\"repo:acme/x:environment:prod\"",
                "1 | github:repo:acme/x:environment:prod",
                "1 | group \"SecOps\"",
                "1 | group SecOps",
                "1 | user U1",
                "1 | service inventory",
                "1 | wandb:\"role/x\"",
                "1 | wandb:role/x",
                "1 | arn:aws:iam::wandb:role/x",
                "1 | arn:aws:iam::unknown:role/x",
                "2 | prod/ml-etl/*",
                "2 | partner wandb",
                "2 | members",
                "2 | anyone",
                "2 | prd/ml-train/trainer",
                "2 | prod/ml-train",
                "2 | nobody",
                "2 | arn:aws:s3:::acme",
                "2 | role/x*y",
                "2 | \"",
                "2 | a } policy x { allow",
            })
    void principalsAreNamedInAnyOfTheirForms(int code, String principal) {
        Run run = ask("can", principal, "s3:GetObject", "acme-training/a", "--in", "w");
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
        assertThat(code == 2 ? run.out() : run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3:GetObjct acme-training/a | unknown action `s3:GetObjct`",
                "s3:HeadObject acme-training/a | `s3:HeadObject` is not an action",
                "s3:Get* acme-training/a | `s3:Get*` is a wildcard, and a question is about one action",
                "read acme-training/a | `read` is not the name of an action",
                "s3:GetObject acme-training | `s3:GetObject` is about an object, not about a bucket",
                "s3:GetObject | `s3:GetObject` is about an object",
                "s3:ListBucket acme-training/a | `s3:ListBucket` is about a bucket, not about an object in it",
                "s3:ListBucket | `s3:ListBucket` is about a bucket",
                "cwobject:CreateAccessKey b12 | `cwobject:CreateAccessKey` is about the organization as a whole, not"
                        + " about `b12`",
                "s3:GetObject Acme/a | `Acme` is not the name of a bucket",
                "s3:GetObject acme-training/ | `acme-training/` ends before its key",
                "s3:GetObject acme-training/a --context s3:prefix=x | a request for `s3:GetObject` never carries"
                        + " `s3:prefix`",
                "s3:GetObject acme-training/a --context cw:PrincipalOrgID=x | `cw:PrincipalOrgID` says which organization"
                        + " the principal belongs to, and cannot say another",
                "s3:GetObject acme-training/a --context x | `x` is not a condition key with its value, such as"
                        + " s3:prefix=runs/",
            })
    void aQuestionThatNoRequestAsksIsNotAnswered(String words, String message) {
        Run run = Run.in(temp, ("can role/x " + words + " --in w").split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: " + message + "\n");
    }

    @Test
    void conditionsOfTheRequestCount() {
        Run without = ask("can", "wandb:role/x", "s3:GetObject", "acme-training/metrics/a", "--in", "w");
        assertThat(without.code()).isEqualTo(1);
        Run with = ask(
                "can",
                "wandb:role/x",
                "s3:GetObject",
                "acme-training/metrics/a",
                "--context",
                "wandb:OrgID=acme",
                "--in",
                "w");
        assertThat(with.code()).isZero();
        assertThat(with.out())
                .startsWith("allowed: the bucket policy allows it, if its own organization allows it too\n");
    }

    @Test
    void aRefusalSaysTheLeastToAdd() {
        Run run = ask("can", "prod/ml-train/trainer", "s3:PutObject", "acme-training/a", "--in", "w", "--why");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                refused: no organization policy allows it
                  prod/ml-train/trainer  s3:PutObject  acme-training/a

                what refuses it:
                  1. no organization policy allows it
                  2. the bucket policy of acme-training does not allow it

                the least to add:
                  allow prod/ml-train/trainer to s3:PutObject on "acme-training" key "a"
                  it allows exactly this, in any context, and nothing else

                This is so in this workspace; policies that are made elsewhere are not known.
                """);
    }

    @Test
    void aDenyGoesBeforeWhateverIsGranted() {
        Run run = ask("can", "user U1", "s3:DeleteObject", "acme-payroll/a", "--in", "w", "--why");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("refused: an organization policy denies it\n")
                .contains("  1. an organization policy denies it; whatever is granted, this deny goes before it\n")
                .contains("w/main.writ:19:3  deny anyone to s3:DeleteObject on \"acme-payroll\"\n")
                .contains("besides, the least to add to policy payroll, which seals the bucket:\n")
                .contains("it allows nothing as long as the deny stands\n")
                .endsWith("Not decided here: Deletion by lifecycle rules runs with privilege: no policy is asked and no"
                        + " Deny stops it.\n");
    }

    @Test
    void whatOthersCanNeverBeAllowedIsSaidSo() {
        Run run = ask("can", "wandb:role/x", "s3:PutBucketPolicy", "acme-training", "--in", "w", "--why");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("only principals of this organization can be allowed this: no bucket policy is asked\n")
                .doesNotContain("least to add");
    }

    @Test
    void theStorageAdminIsMentionedWhereItCouldContradict() {
        Run refused = ask("can", "user U1", "cwobject:EnsureAccessPolicy", "--in", "w");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("Not decided here: Object Storage Admin may do everything in cwobject:");
        Run other = ask("can", "user U1", "s3:GetObject", "acme-payroll/a", "--in", "w");
        assertThat(other.out()).doesNotContain("Object Storage Admin");
    }

    @Test
    void aGroupWhoseTwoNamesDifferIsUnknown() throws IOException {
        Files.writeString(temp.resolve("p.json"), """
                {"version": "v1alpha1", "name": "p", "statements": [{"name": "s", "effect": "Allow",
                 "actions": ["s3:GetObject"], "resources": ["b12/*"], "principals": ["role/SecOps"]}]}
                """);
        Run run = ask("can", "group SecOps", "s3:GetObject", "b12/k", "--in", "p.json", "--org", "ab1cd2");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out())
                .startsWith("unknown: it depends on which of two identities the platform gives to this group\n")
                .contains("as role/SecOps: allowed: ", "as saml/SecOps: refused: ")
                .contains("  p.json:1:62  allow role/SecOps to s3:GetObject on b12/*\n");
    }

    @Test
    void whatLeansOnAnUnconfirmedFactIsMarked() throws IOException {
        Files.writeString(temp.resolve("p.json"), """
                {"Version": "2012-10-17", "Statement": [
                 {"Sid": "A", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::data/*"},
                 {"Sid": "D", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::data/*", "Condition": {"StringNotEquals": {"aws:SourceIp": "10.0.0.1"}}}]}
                """);
        Run run = ask("can", "arn:aws:iam::other:role/x", "s3:GetObject", "data/1", "--in", "p.json", "--org", "own");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("Not confirmed: `absent-key-in-negated-test` is taken to be `holds`; were it `fails`, this"
                        + " would be allowed.\n");
    }

    // ---- lists

    @Test
    void whoCanListsAllWithTheirConditions() {
        Run run = ask("who-can", "s3:GetObject", "acme-training", "--in", "w");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                s3:GetObject acme-training: 3 principals can
                  partner wandb  on acme-training under "metrics/" when wandb:OrgID = "acme" (if its own organization \
                allows it)
                  prod/ml-etl/*
                  prod/ml-train/trainer

                This is so in this workspace; policies that are made elsewhere are not known.
                """);
    }

    @Test
    void whoCanWithoutBucketPoliciesIsWhatOrganizationPoliciesSay() {
        Run run = ask("who-can", "s3:GetObject", "acme-payroll", "--in", "w", "--without-bucket-policies");
        assertThat(run.out()).startsWith("""
                s3:GetObject acme-payroll: 1 principal can, bucket policies left aside
                  user "U1"
                """);
        assertThat(ask("who-can", "s3:DeleteObject", "acme-payroll", "--in", "w")
                        .out())
                .startsWith("s3:DeleteObject acme-payroll: nobody can\n");
        assertThat(ask("who-can", "read", "acme-payroll", "--in", "w").out())
                .startsWith("read acme-payroll: 1 principal can\n  user \"U1\"\n");
    }

    @Test
    void whatCanSaysItInTheWordsOfTheWorkspace() {
        Run run = ask("what-can", "prod/ml-train/trainer", "--in", "w");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("""
                prod/ml-train/trainer can:
                  cwobject:CreateAccessKeyOIDC
                  read  on acme-training

                """);
        assertThat(ask("what-can", "group SecOps", "--in", "w").out()).startsWith("""
                group "SecOps" can:
                  manage  on acme-payroll, acme-reports, acme-training
                """);
        assertThat(ask("what-can", "prod/nobody/x", "--in", "w").out()).startsWith("prod/nobody/x can do nothing\n");
    }

    @Test
    void theMatrixFoldsActionsToLetters() {
        Run run = ask("matrix", "--in", "w");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("""
                PRINCIPAL                              (organization)  acme-payroll  acme-reports  acme-training
                github:"repo:acme/x:environment:prod"  ·               ·             ·             w
                group "SecOps"                         ·               RP            RP            RP
                partner wandb                          ·               ·             ·             r
                prod/ml-etl/*                          ·               ·             ·             R
                prod/ml-train/trainer                  W               ·             ·             R
                service inventory                      ·               ·             W             ·
                user "U1"                              ·               R             ·             ·

                R read and list  W write""");
        Run narrow = Run.with(temp, "", Map.of("COLUMNS", "70"), true, "matrix", "--in", "w", "--color=never");
        assertThat(narrow.out().lines().filter(line -> line.startsWith("PRINCIPAL")))
                .hasSize(2);
    }

    // ---- sources

    @Test
    void whatWritWroteIsReadBackWithItsOrganization() {
        Run run = ask("can", "user U1", "s3:GetObject", "acme-payroll/a", "--in", "out");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("out/buckets/acme-payroll.json:")
                .contains("  allow coreweave/U1 to s3:GetObject on acme-payroll/*\n")
                .contains("This is so in these policies;");
    }

    @Test
    void anOrganizationThatNobodyNamesIsAskedFor() throws IOException {
        Files.delete(temp.resolve("out/writ-map.json"));
        Run conflicting = ask("matrix", "--in", "out");
        assertThat(conflicting.code()).isZero();
        assertThat(conflicting.out()).contains("Note: `ab1cd2` is taken to be the organization: no other is named.");
        Run silent = ask("matrix", "--in", "out/organization");
        assertThat(silent.code()).isEqualTo(2);
        assertThat(silent.err()).isEqualTo("""
                error: nothing in `out/organization` says which organization these policies belong to
                  help: say which organization is yours with `--org ID`
                """);
        assertThat(ask("matrix", "--in", "out/organization", "--org", "ab1cd2").code())
                .isZero();
        Files.writeString(temp.resolve("two.json"), """
                {"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Principal": {"AWS":
                 ["arn:aws:iam::one:role/a", "arn:aws:iam::two:role/b"]}, "Action": "s3:GetObject",
                 "Resource": "arn:aws:s3:::two/*"}]}
                """);
        Run two = ask("matrix", "--in", "two.json", "--in", "out/organization");
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.err()).contains("name principals of 2 organizations: `one`, `two`\n");
    }

    @Test
    void nothingIsAnsweredFromPoliciesWithErrors() throws IOException {
        Files.writeString(temp.resolve("out/buckets/acme-payroll.json"), "{\"Statement\": []}");
        for (String[] question : new String[][] {
            {"can", "user U1", "s3:GetObject", "acme-payroll/a", "--in", "out"},
            {"who-can", "s3:GetObject", "acme-payroll", "--in", "out"},
            {"what-can", "user U1", "--in", "out"},
            {"matrix", "--in", "out"},
            {"diff", "w", "out"},
            {"can", "--batch", "--in", "out"},
        }) {
            Run run = ask(question);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("error[WRIT-").contains("--> out/buckets/acme-payroll.json:");
        }
        Files.writeString(temp.resolve("out/note.json"), "{\"a\": 1}");
        assertThat(ask("matrix", "--in", "out").err()).contains("--> out/note.json:");
    }

    @Test
    void aClaimThatFailsDoesNotKeepFromAsking() throws IOException {
        Files.writeString(temp.resolve("w/claim.writ"), "assert nobody can s3:GetObject on \"acme-training\"\n");
        assertThat(ask("check", "w").code()).isEqualTo(1);
        Run run = ask("who-can", "s3:GetObject", "acme-training", "--in", "w");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("  prod/ml-train/trainer\n")
                .endsWith("\nNote: 1 assertion of `w` did not hold; `writ check` shows more.\n");
    }

    @Test
    void standardInputIsWritOrJson() throws IOException {
        Run writ = Run.with(temp, WORKSPACE, Map.of(), false, "matrix", "--in", "-");
        assertThat(writ.code()).isZero();
        String json = Files.readString(temp.resolve("out/buckets/acme-payroll.json"));
        Run policy = Run.with(temp, json, Map.of(), false, "who-can", "s3:GetObject", "acme-payroll", "--in", "-");
        assertThat(policy.code()).isZero();
        assertThat(policy.out()).contains("nobody can");
        assertThat(Run.with(temp, json, Map.of(), false, "check", "-").out())
                .isEqualTo(
                        "checked 1 file, 0 organization policies, 1 bucket policy, 4 statements, 4 principals with 50 lint rules, skipped 0 files: no problems; 1 note, shown with --notes\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "none.json", "w/main.writ", "w\u0000"})
    void whatCannotBeReadIsSaidSo(String source) {
        Run run = ask("matrix", "--in", source);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ");
    }

    @Test
    void aWorkspaceIsNotJoinedByOthers() {
        assertThat(ask("matrix", "--in", "w", "--in", "out").err())
                .startsWith("error: `w` cannot be joined by others: only files and directories of JSON can\n");
    }

    @Test
    void theCurrentDirectoryIsAskedAboutIfItIsAWorkspace() {
        assertThat(Run.in(temp.resolve("w"), "matrix").code()).isZero();
        assertThat(ask("matrix").err())
                .startsWith("error: no policies are named, and there is no `.writ` file in the current directory\n")
                .contains("such as `w`");
    }

    @Test
    void checkReadsJsonStrictly() throws IOException {
        Run check = ask("check", "out");
        assertThat(check.err())
                .startsWith("checked 6 files, 3 organization policies, 3 bucket policies, 21 statements, ")
                .contains(", skipped 0 files\n\nwarning[");
        assertThat(check.out()).isEqualTo("checked: 2 warnings; 2 notes, shown with --notes\n");
        assertThat(ask("check", "out/organization/training.json", "out/buckets/acme-payroll.json")
                        .code())
                .isZero();
        Files.writeString(temp.resolve("bare.json"), """
                {"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Principal": "*",
                 "Action": "s3:GetObject", "Resource": "*", "Condition": {}}]}
                """);
        assertThat(ask("check", "bare.json").code()).isEqualTo(1);
        assertThat(ask("check", "bare.json", "--bucket", "acme").err()).doesNotContain("WRIT-J912");
    }

    @Test
    void hostileNamesAreShownAndNotObeyed() {
        Run run = Run.with(
                temp, "", Map.of(), true, "can", "role/a\u001b[31m\nx", "s3:GetObject", "b12/\u202ekey", "--in", "w");
        assertThat(run.out()).contains("role/a\\u{1b}[31m\\nx  s3:GetObject  b12/\\u{202e}key\n");
    }

    @Test
    void coloursAreForTerminalsOnly() {
        String[] question = {"can", "user U1", "s3:GetObject", "acme-payroll/a", "--in", "w"};
        assertThat(ask(question).out()).doesNotContain("\u001b");
        assertThat(Run.with(temp, "", Map.of(), true, question).out()).contains("\u001b[");
        assertThat(Run.with(temp, "", Map.of("NO_COLOR", "1"), true, question).out())
                .doesNotContain("\u001b");
    }

    // ---- batch

    @Test
    void aBatchAnswersEachLine() {
        String questions = """
                {"principal": "prod/ml-train/trainer", "action": "s3:GetObject", "resource": "acme-training/a"}
                {"principal": "user U1", "action": "s3:DeleteObject", "resource": "arn:aws:s3:::acme-payroll/a"}

                {"principal": "role/x", "action": "s3:GetObject", "resource": "acme-training/metrics/m", "org": "wandb",\
                 "context": {"wandb:OrgID": ["acme"], "other": "x"}}
                {"principal": "role/x", "action": "s3:NotKnownYet", "resource": "acme-training"}
                {"action": "s3:GetObject"}
                {"principal": 1}
                {"principal": "a",
                {"principal": "role/x", "action": "s3:GetObject", "resource": "acme-training"}
                {"principal": "role/x", "action": "s3:GetObject", "resource": "acme-training/a", "role": ""}
                """;
        Run run = Run.with(temp, questions, Map.of(), false, "can", "--batch", "--in", "w");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(9);
        assertThat(run.out().lines().toList().subList(1, 9)).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("{\"line\":2,\"allowed\":false,\"reason\":\"organization-deny\",");
            assertThat(lines.get(1))
                    .startsWith("{\"line\":4,\"allowed\":true,\"reason\":\"bucket-allow\","
                            + "\"ifOwnOrganizationAllows\":true,\"statements\":[\"buckets/acme-training.json#");
            assertThat(lines.get(2))
                    .isEqualTo("{\"line\":5,\"allowed\":false,\"reason\":\"no-organization-allow\",\"statements\":[]}");
            assertThat(lines.get(3)).isEqualTo("{\"line\":6,\"error\":\"a question needs `principal` and `action`\"}");
            assertThat(lines.get(4)).startsWith("{\"line\":7,\"error\":\"`principal` is neither");
            assertThat(lines.get(5)).startsWith("{\"line\":8,\"error\":\"");
            assertThat(lines.get(6)).startsWith("{\"line\":9,\"error\":\"`s3:GetObject` is about an object");
            assertThat(lines.get(7)).startsWith("{\"line\":10,\"error\":\"a question has no `role`");
        });
        String good = questions.lines().limit(2).reduce("", (all, line) -> all + line + "\n");
        assertThat(Run.with(temp, good, Map.of(), false, "can", "--batch", "--in", "w")
                        .code())
                .isZero();
        assertThat(Run.with(temp, "", Map.of(), false, "can", "--batch", "--in", "w"))
                .isEqualTo(new Run(0, "", ""));
    }

    @Test
    void aBatchTakesNoQuestionFromTheCommandLine() {
        assertThat(ask("can", "user U1", "--batch", "--in", "w").code()).isEqualTo(2);
        assertThat(ask("can", "--batch", "--in", "-").code()).isEqualTo(2);
    }
}
