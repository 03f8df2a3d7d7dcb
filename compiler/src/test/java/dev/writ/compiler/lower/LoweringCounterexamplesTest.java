package dev.writ.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Requester;
import dev.writ.compiler.policy.Request.Target;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Why the lowering is as fussy as it is. Each test shows the obvious way to write a rule as policies, a request that
 * it decides against the source, and what the compiler does instead.
 */
final class LoweringCounterexamplesTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Requester TRAINER = workload("ml-train", "trainer");
    private static final String TRAINER_ARN = TRAINER.arn();
    private static final Map<String, List<String>> NOTHING = Map.of();

    private static Requester workload(String namespace, String account) {
        return new Requester("ab1", "role/https://i.example:system:serviceaccount:" + namespace + ":" + account);
    }

    // ---- a star in a bucket name matches slashes

    @Test
    void aPrefixUnderABucketPatternReachesOtherKeys() {
        PolicySet obvious = policies(organization(allow(List.of("s3:GetObject"), List.of("acme-*/runs/*"))), List.of());
        Request elsewhere = object("s3:GetObject", "acme-hr", "secret/runs/salaries", NOTHING);
        assertThat(decides(obvious, elsewhere))
                .as("not under runs/, but allowed")
                .isTrue();
        assertRefused("WRIT-C905", "allow prod/ml-train/trainer to s3:GetObject on \"acme-*\" under \"runs/\"");
    }

    // ---- bucket and object level

    @Test
    void bucketAndObjectLevelInOneStatementOpenTheWholeBucket() {
        String rule = "allow prod/ml-train/trainer to s3:GetObject, s3:ListBucket on \"acme-a\" under \"runs/\"";
        PolicySet obvious = policies(
                organization(allow(List.of("s3:GetObject", "s3:ListBucket"), List.of("acme-a", "acme-a/runs/*"))),
                List.of());
        Request listing = bucket("s3:ListBucket", "acme-a", NOTHING);
        assertThat(decides(obvious, listing)).as("all names are listed").isTrue();
        Compilation compiled = compile(rule);
        assertThat(decides(compiled, listing)).isFalse();
        assertThat(decides(compiled, bucket("s3:ListBucket", "acme-a", Map.of("s3:prefix", List.of("runs/1")))))
                .isTrue();
        assertThat(decides(compiled, object("s3:GetObject", "acme-a", "runs/1", NOTHING)))
                .as("the condition of the listing does not stand on the objects")
                .isTrue();
        assertThat(decides(compiled, object("s3:GetObject", "acme-a", "other", NOTHING)))
                .isFalse();
    }

    // ---- two conditions on one key

    @Test
    void twoTestsOfOneKeyMergedBecomeOr() {
        String rule = "allow prod/ml-train/trainer to s3:GetObject on \"acme-a\""
                + " when \"wandb:OrgID\" in [\"a\", \"b\"] and \"wandb:OrgID\" in [\"b\", \"c\"]";
        PolicySet obvious = policies(
                organization(allow(List.of("s3:GetObject"), List.of("acme-a/*"))),
                List.of(bucketAllow(
                        List.of("s3:GetObject"),
                        "arn:aws:s3:::acme-a/*",
                        new ConditionTest("StringEquals", "wandb:OrgID", List.of("a", "b", "c")))));
        Request onlyFirst = object("s3:GetObject", "acme-a", "k", Map.of("wandb:OrgID", List.of("a")));
        assertThat(decides(obvious, onlyFirst)).as("passes the first test only").isTrue();
        Compilation compiled = compile(rule);
        assertThat(decides(compiled, onlyFirst)).isFalse();
        assertThat(decides(compiled, object("s3:GetObject", "acme-a", "k", Map.of("wandb:OrgID", List.of("b")))))
                .isTrue();
        assertRefused(
                "WRIT-C915",
                "allow prod/ml-train/trainer to s3:GetObject on \"acme-a\""
                        + " when \"wandb:OrgID\" like \"a*\" and \"wandb:OrgID\" like \"ab*\"");
    }

    @Test
    void aTestOfThePrefixBesideUnderWouldMergeToo() {
        assertRefused(
                "WRIT-C915",
                "allow prod/ml-train/trainer to s3:ListBucket on \"acme-a\" under \"runs/\" when s3:prefix like \"runs/1*\"");
    }

    @Test
    void theTestThatUnderStandsForMayBeWrittenOutToo() {
        Compilation compiled = compile("allow prod/ml-train/trainer to s3:ListBucket on \"acme-a\" under \"runs/\""
                + " when s3:prefix like \"runs/*\"");
        assertThat(decides(compiled, bucket("s3:ListBucket", "acme-a", Map.of("s3:prefix", List.of("runs/1")))))
                .isTrue();
        assertThat(decides(compiled, bucket("s3:ListBucket", "acme-a", NOTHING)))
                .isFalse();
    }

    // ---- exempt actions inside wildcards

    @Test
    void aWildcardHidesTheActionThatNoBucketPolicyIsAskedAbout() {
        PolicySet obvious = policies(
                organization(allow(List.of("s3:Put*"), List.of("acme-a", "acme-a/*"))),
                List.of(bucketAllow(
                        List.of("s3:Put*"),
                        "arn:aws:s3:::acme-a",
                        new ConditionTest("StringEquals", "wandb:OrgID", List.of("a")))));
        Request unconditional = bucket("s3:PutBucketPolicy", "acme-a", NOTHING);
        assertThat(decides(obvious, unconditional))
                .as("the condition does not hold, and the policy can be replaced")
                .isTrue();
        String rule = "allow prod/ml-train/trainer to s3:Put* on \"acme-a\" when \"wandb:OrgID\" = \"a\"";
        Diagnostic refusal = assertRefused("WRIT-C907", rule);
        assertThat(refusal.help()).anyMatch(help -> help.contains("s3:Put* except [s3:PutBucketPolicy]"));
        Compilation compiled = compile(rule.replace("s3:Put*", "s3:Put* except [s3:PutBucketPolicy]"));
        assertThat(decides(compiled, unconditional)).isFalse();
    }

    // ---- conditional denies

    @Test
    void aConditionalDenyInTheOrganizationPolicyRefusesTooMuch() {
        String rules = "allow prod/ml-train/trainer to s3:GetObject on \"acme-a\"\n"
                + "deny prod/ml-train/trainer to s3:GetObject on \"acme-a\" when \"wandb:OrgID\" = \"a\"";
        PolicySet obvious = policies(
                organization(
                        allow(List.of("s3:GetObject"), List.of("acme-a/*")),
                        new Statement(
                                "deny",
                                Effect.DENY,
                                List.of("s3:GetObject"),
                                List.of("acme-a/*"),
                                List.of(TRAINER.identity()),
                                List.of())),
                List.of());
        Request other = object("s3:GetObject", "acme-a", "k", Map.of("wandb:OrgID", List.of("b")));
        assertThat(decides(obvious, other)).as("the condition is lost").isFalse();
        Compilation compiled = compile(rules);
        assertThat(decides(compiled, other)).isTrue();
        assertThat(decides(compiled, object("s3:GetObject", "acme-a", "k", Map.of("wandb:OrgID", List.of("a")))))
                .isFalse();
    }

    // ---- actions that nobody knows yet

    @Test
    void aWildcardTakesInActionsThatTheCatalogueDoesNotKnow() {
        // All that the catalogue knows of s3:GetB* acts on buckets.
        PolicySet obvious = policies(organization(allow(List.of("s3:GetB*"), List.of("acme-a"))), List.of());
        Request unknown = object("s3:GetBlob", "acme-a", "k", NOTHING);
        assertThat(decides(obvious, unknown))
                .as("the source grants s3:GetB*, whatever comes")
                .isFalse();
        assertThat(decides(compile("allow prod/ml-train/trainer to s3:GetB* on \"acme-a\""), unknown))
                .isTrue();
    }

    @Test
    void underAPrefixAWildcardMustNotStandAtBucketLevel() {
        PolicySet obvious =
                policies(organization(allow(List.of("s3:Get*"), List.of("acme-a", "acme-a/runs/*"))), List.of());
        Request wholeBucket = bucket("s3:GetBucketPolicy", "acme-a", NOTHING);
        assertThat(decides(obvious, wholeBucket)).as("not under runs/").isTrue();
        Compilation compiled = compile("allow prod/ml-train/trainer to s3:Get* on \"acme-a\" under \"runs/\"");
        assertThat(decides(compiled, wholeBucket)).isFalse();
        assertThat(decides(compiled, bucket("s3:GetFuture", "acme-a", NOTHING))).isFalse();
        assertThat(decides(compiled, object("s3:GetFuture", "acme-a", "runs/1", NOTHING)))
                .isTrue();
    }

    // ---- seals

    @Test
    void aSealOverExemptActionsOnlyWouldBeAnEmptyPolicy() {
        assertThatThrownBy(() -> new Policy("acme-a", List.of())).hasMessageContaining("without statements");
        assertRefusedAll(
                "WRIT-C925",
                "policy p seals \"acme-a\" {\n  allow prod/ml-train/trainer to s3:PutBucketPolicy on \"acme-a\"\n}");
    }

    @Test
    void aSealDoesNotStopWhatBucketPoliciesAreNotAskedAbout() {
        String source = "policy p seals \"acme-a\" {\n  allow prod/ml-train/owner to s3:GetObject on \"acme-a\"\n}\n"
                + "policy q {\n  allow prod/ml-train/trainer to s3:PutBucketPolicy on \"acme-*\"\n}";
        Compilation compiled = compileAll(source);
        Request takeOver = bucket("s3:PutBucketPolicy", "acme-a", NOTHING);
        assertThat(decides(compiled, takeOver)).isFalse();
        assertThat(decides(compiled, bucket("s3:PutBucketPolicy", "acme-b", NOTHING)))
                .isTrue();
        TreeMap<String, Policy> unfenced = new TreeMap<>(compiled.policies().organizationPolicies());
        Policy sealing = unfenced.get("p");
        unfenced.put(
                "p",
                new Policy(
                        "p",
                        sealing.statements().stream()
                                .filter(statement -> statement.effect() == Effect.ALLOW)
                                .toList()));
        PolicySet obvious = new PolicySet("ab1", unfenced, compiled.policies().bucketPolicies());
        assertThat(decides(obvious, takeOver))
                .as("the bucket policy is not asked")
                .isTrue();
    }

    // ---- a bucket policy refuses everybody that it does not name

    @Test
    void aBucketPolicyRepeatsWhatPatternsAllow() {
        String rules = "allow prod/ml-train/trainer to s3:GetObject on \"acme-*\"\n"
                + "allow partner wandb to s3:GetObject on \"acme-a\"";
        Compilation compiled = compile(rules);
        assertThat(decides(compiled, object("s3:GetObject", "acme-a", "k", NOTHING)))
                .as("the policy for the partner must not lock out our own")
                .isTrue();
        Requester stranger = new Requester("evil", TRAINER.identity());
        assertThat(decides(
                        compiled.policies(),
                        Request.of(stranger, "s3:GetObject", new Target.ObjectKey("acme-a", "k"), NOTHING)))
                .as("the same identity in another organization")
                .isFalse();
    }

    @Test
    void everybodyOfThisOrganizationIsFenced() {
        Compilation compiled = compile("allow members to s3:GetObject on \"acme-a\" when \"wandb:OrgID\" = \"a\"");
        Map<String, List<String>> context = Map.of("wandb:OrgID", List.of("a"));
        Requester stranger = new Requester("evil", "role/X");
        assertThat(decides(compiled, object("s3:GetObject", "acme-a", "k", context)))
                .isTrue();
        assertThat(decides(
                        compiled.policies(),
                        Request.of(stranger, "s3:GetObject", new Target.ObjectKey("acme-a", "k"), context)))
                .as("a star in a bucket policy is everybody of every organization")
                .isFalse();
    }

    @Test
    void aNameThatTheAuthorChoseIsMadeUnique() {
        Compilation compiled = compile("@name(\"Everything\")\n"
                + "allow prod/ml-train/trainer to s3:GetObject, s3:ListBucket on every bucket");
        assertThat(compiled.policies()
                        .organizationPolicies()
                        .values()
                        .iterator()
                        .next()
                        .statements())
                .extracting(Statement::name)
                .containsExactly("Everything-organization", "Everything-organization-2");
    }

    // ---- making policies and requests

    private static Request object(String action, String bucket, String key, Map<String, List<String>> context) {
        return Request.of(TRAINER, action, new Target.ObjectKey(bucket, key), context);
    }

    private static Request bucket(String action, String bucket, Map<String, List<String>> context) {
        return Request.of(TRAINER, action, new Target.Bucket(bucket), context);
    }

    private static Statement allow(List<String> actions, List<String> resources) {
        return new Statement("allow", Effect.ALLOW, actions, resources, List.of(TRAINER.identity()), List.of());
    }

    private static Statement bucketAllow(List<String> actions, String resource, ConditionTest test) {
        return new Statement("Allow", Effect.ALLOW, actions, List.of(resource), List.of(TRAINER_ARN), List.of(test));
    }

    private static Policy organization(Statement... statements) {
        return new Policy("obvious", List.of(statements));
    }

    private static PolicySet policies(Policy organization, List<Statement> bucket) {
        TreeMap<String, Policy> buckets = new TreeMap<>();
        if (!bucket.isEmpty()) {
            buckets.put("acme-a", new Policy("acme-a", bucket));
        }
        return new PolicySet("ab1", new TreeMap<>(Map.of("obvious", organization)), buckets);
    }

    private static boolean decides(PolicySet policies, Request request) {
        return new Evaluator(policies, CATALOGUE).decide(request).allowed();
    }

    /** Decides a request of ours, and sees that the documents and the meaning agree. */
    private static boolean decides(Compilation compiled, Request request) {
        boolean allowed = decides(compiled.policies(), request);
        assertThat(compiled.intent().allows(request)).isEqualTo(allowed);
        return allowed;
    }

    private static Outcome<Compilation> outcome(String blocks) {
        String source =
                "org = \"ab1\"\ncluster prod = \"https://i.example\"\npartner wandb = \"wandb\"\n" + blocks + "\n";
        Sources sources = new Sources(
                ".",
                List.of(Parser.parse(new SourceText("main.writ", source))
                        .sound()
                        .orElseThrow()),
                CATALOGUE);
        return Compiler.compile(sources, LocalDate.of(2026, 11, 23));
    }

    private static Compilation compileAll(String blocks) {
        Outcome<Compilation> outcome = outcome(blocks);
        return outcome.sound().orElseThrow(() -> new AssertionError(outcome.diagnostics()));
    }

    private static Compilation compile(String rules) {
        return compileAll("policy p {\n" + rules + "\n}");
    }

    private static Diagnostic assertRefused(String code, String rule) {
        return assertRefusedAll(code, "policy p {\n" + rule + "\n}");
    }

    private static Diagnostic assertRefusedAll(String code, String blocks) {
        Outcome<Compilation> outcome = outcome(blocks);
        assertThat(outcome.sound()).isEmpty();
        return outcome.diagnostics().stream()
                .filter(diagnostic -> diagnostic.code().id().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(outcome.diagnostics()));
    }
}
