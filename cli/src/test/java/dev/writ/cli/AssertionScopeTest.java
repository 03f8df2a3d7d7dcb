package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads that an assertion holds is told who can change that. */
final class AssertionScopeTest {

    private static final String SPEAK = "assertions speak of these policies, which can be changed by ";
    private static final String ADMIN = "the role Object Storage Admin\n";

    @TempDir
    Path temp;

    @Test
    void withoutAssertionsNothingIsSaid() throws IOException {
        assertThat(said("allow user \"u\" to cwobject:EnsureAccessPolicy", "")).isEmpty();
        assertThat(json()).doesNotContain("policiesChangedBy");
    }

    @Test
    void theRoleOfThePlatformCanAlways() throws IOException {
        assertThat(said(
                        "allow user \"u\" to s3:GetObject on \"acme-a\"",
                        "assert user \"u\" can s3:GetObject on \"acme-a\""))
                .isEqualTo(SPEAK + ADMIN);
        assertThat(json())
                .contains("\"policiesChangedBy\": [],")
                .contains("\"storage-admin\"")
                .doesNotContain("lifecycle");
    }

    @Test
    void whoeverCanPutOrDeletePolicies() throws IOException {
        String rules = """
                allow group "Secops" to cwobject:EnsureAccessPolicy
                allow prod/ops/* to cwobject:*
                allow user "one" to cwobject:DeleteAccessPolicy
                allow user "two" to s3:PutBucketPolicy on "acme-a"
                allow user "three" to s3:* on "acme-*"
                allow user "four" to s3:GetBucketPolicy on "acme-a"
                allow user "five" to cwobject:ListAccessPolicy
                """;
        assertThat(said(rules, "assert nobody can s3:CreateBucket on \"acme-b\""))
                .contains("error")
                .endsWith(SPEAK + "group \"Secops\", prod/ops/*, user \"one\", user \"three\", user \"two\" and "
                        + ADMIN);
    }

    @Test
    void whoIsDeniedItCannot() throws IOException {
        String rules = """
                allow user "one", user "two" to cwobject:EnsureAccessPolicy
                deny user "one" to cwobject:EnsureAccessPolicy
                """;
        assertThat(said(rules, "assert only user \"two\" can cwobject:EnsureAccessPolicy"))
                .isEqualTo(SPEAK + "user \"two\" and " + ADMIN);
    }

    /** A bucket policy that is about something else refuses its own deletion too. */
    @Test
    void bucketPoliciesAreAsked() throws IOException {
        String rules = """
                allow user "one" to s3:DeleteBucketPolicy on "acme-*"
                allow user "two" to s3:GetBucketPolicy, s3:DeleteBucketPolicy, s3:PutBucketPolicy on "acme-a"
                """;
        String sealed = "policy q seals \"acme-b\" { allow user \"three\" to s3:GetObject on \"acme-b\" }\n";
        assertThat(said(rules.replace("acme-*", "acme-b"), "assert user \"two\" can s3:PutBucketPolicy on \"acme-a\""))
                .isEqualTo(SPEAK + "user \"one\", user \"two\" and " + ADMIN);
        assertThat(said(rules, sealed + "assert user \"three\" can s3:GetObject on \"acme-b\""))
                .endsWith(SPEAK + "user \"one\", user \"two\" and " + ADMIN);
        assertThat(said(
                        "allow user \"two\" to s3:PutBucketPolicy on \"acme-a\"",
                        "policy q seals \"acme-b\" { allow partner wandb to s3:GetObject on \"acme-b\" }\n"
                                + "assert user \"two\" can s3:PutBucketPolicy on \"acme-a\""))
                .endsWith(SPEAK + "user \"two\" and " + ADMIN);
    }

    /** A partner may be allowed to delete a bucket policy, and the platform lets only the owner. */
    @Test
    void othersChangeNoPolicyOfOurs() throws IOException {
        String rules = """
                allow partner wandb to s3:DeleteBucketPolicy on "acme-a"
                allow members to s3:PutBucketPolicy on "acme-b"
                """;
        assertThat(said(rules, "assert members can s3:PutBucketPolicy on \"acme-b\""))
                .endsWith(SPEAK + "members and " + ADMIN);
    }

    @Test
    void ofManyTheFirstAreNamed() throws IOException {
        String rules =
                "allow user \"a\", user \"b\", user \"c\", user \"d\", user \"e\", user \"f\" to cwobject:EnsureAccessPolicy";
        assertThat(said(rules, "assert user \"a\" can cwobject:EnsureAccessPolicy"))
                .isEqualTo(SPEAK + "user \"a\", user \"b\", user \"c\", user \"d\", 2 others and " + ADMIN);
        assertThat(json()).contains("\"user \\\"f\\\"\"").contains("\"complete\": true");
    }

    @Test
    void lifecycleRulesDeleteWhatNobodyMay() throws IOException {
        String rule = "allow user \"u\" to s3:DeleteObject, s3:GetObject on \"acme-a\"";
        String lifecycle = "lifecycle rules delete without asking any policy\n";
        assertThat(said(rule, "assert only user \"u\" can s3:DeleteObject on \"acme-a\""))
                .isEqualTo(SPEAK + ADMIN + lifecycle);
        assertThat(json()).contains("\"lifecycle-deletion\"");
        assertThat(said(rule, "assert only user \"u\" can s3:* on \"acme-a\"")).isEqualTo(SPEAK + ADMIN + lifecycle);
        assertThat(said(rule, "assert user \"u\" can s3:DeleteObject on \"acme-a\""))
                .isEqualTo(SPEAK + ADMIN);
        assertThat(said(rule, "assert only user \"u\" can s3:GetObject on \"acme-a\""))
                .isEqualTo(SPEAK + ADMIN);
    }

    @Test
    void compilingSaysItToo() throws IOException {
        said("allow user \"u\" to cwobject:EnsureAccessPolicy", "assert user \"u\" can cwobject:EnsureAccessPolicy");
        assertThat(Run.in(temp, "compile", "w").out())
                .contains("1 assertion proved\n" + SPEAK + "user \"u\" and " + ADMIN + "wrote ");
        assertThat(Run.in(temp, "compile", "w", "--stdout").err())
                .endsWith("1 assertion proved\n" + SPEAK + "user \"u\" and " + ADMIN);
        assertThat(Run.in(temp, "check", "w", "--quiet").out()).isEmpty();
    }

    @Test
    void ofSeveralWorkspacesEachForItself() throws IOException {
        said("allow user \"u\" to cwobject:EnsureAccessPolicy", "assert user \"u\" can cwobject:EnsureAccessPolicy");
        Files.createDirectories(temp.resolve("v"));
        Files.writeString(
                temp.resolve("v/main.writ"),
                "org = \"ab1cd2\"\npolicy p { allow user \"v\" to cwobject:EnsureAccessPolicy }\n");
        List<String> lines = Run.in(temp, "check", "v", "w").out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).isEqualTo("w: " + SPEAK + "user \"u\" and the role Object Storage Admin");
    }

    /** Returns what is said after the summary, and the summary too if something is wrong. */
    private String said(String rules, String assertion) throws IOException {
        Files.createDirectories(temp.resolve("w"));
        Files.writeString(
                temp.resolve("w/main.writ"),
                "org = \"ab1cd2\"\ncluster prod = \"https://oidc.example.com/id/1\"\npartner wandb = \"wandb\"\npolicy p {\n"
                        + rules.strip() + "\n}\n" + assertion + "\n");
        String out = Run.in(temp, "check", "w").out();
        String summary = out.substring(0, out.indexOf('\n') + 1);
        return summary.contains("error") ? out : out.substring(summary.length());
    }

    private String json() {
        return Run.in(temp, "check", "w", "--json").out();
    }
}
