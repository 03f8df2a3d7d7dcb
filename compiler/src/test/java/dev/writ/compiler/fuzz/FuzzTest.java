package dev.writ.compiler.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.DocumentCheck;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.syntax.SyntaxPrinter;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.compiler.testing.RepositorySources;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text makes the compiler throw or hang, and what it makes of a text that is fine means what the text means.
 *
 * <p>How many texts are tried is {@code -Dfuzz.inputs}, where the damage begins {@code -Dfuzz.seed}; the profile
 * {@code fuzz} tries a million. A failure prints the text and the number that makes it again.
 */
class FuzzTest {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 8_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261102L);
    /** No text of some kilobytes may take longer, of this thread's own time. */
    private static final long SLOWEST_MILLIS = 5_000;

    private static final int REQUESTS = 20;
    private static final int VALIDATE_EVERY = 50;

    private static final String WORKSPACE = """
            org = "ab1cd2"
            cluster prod = "https://oidc.example.com/id/1"
            issuer github = "https://token.example.com"
            partner wandb = "wandb"
            principals trainers = prod/ml-train/trainer, prod/ml-train/evaluator
            principals people = group "SecOps", user "u1", role "R", saml "S", github:"repo:acme/models:"*
            buckets training = "acme-training"
            buckets scratch = "acme-scratch-*"
            buckets payroll = "acme-payroll"
            actions read = s3:GetObject, s3:ListBucket
            @owner("team")
            policy training {
              allow trainers, people to read on training, scratch
              allow members to s3:Get* on training
              allow partner wandb to read on training under "metrics/" when "wandb:OrgID" = "acme"
              allow prod/* to s3:PutObject on training key "a/b" when "wandb:OrgID" in ["a", "b"] and "wandb:OrgID" != "c"
              @name("no-delete")
              deny anyone to s3:DeleteObject on training
            }
            policy payroll seals payroll {
              allow people to s3:* on payroll
              deny trainers to s3:DeleteObject on payroll under "x/"
              deny trainers to s3:Put* except [s3:PutBucketPolicy] on payroll when "wandb:OrgID" exists
            }
            policy control {
              allow people to cwobject:EnsureAccessPolicy, s3:ListAllMyBuckets
              allow prod/ops/* to s3:* on every bucket
            }
            assert only people can cwobject:EnsureAccessPolicy
            assert nobody can s3:DeleteObject on training
            """;

    private int sound;
    private int validated;
    private long requests;

    @Test
    void nothingThrowsAndWhatIsMadeIsMeant() throws IOException {
        Mutator mutator = new Mutator(corpus(), SEED);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutator.next();
            long start = cpu();
            try {
                check(i, input);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "input " + i + " of seed " + SEED + ":\n" + new String(input, StandardCharsets.UTF_8)
                                + "\nbase64 " + Base64.getEncoder().encodeToString(input),
                        e);
            }
            long millis = (cpu() - start) / 1_000_000;
            int number = i;
            assertTrue(
                    millis < SLOWEST_MILLIS,
                    () -> "input " + number + " of seed " + SEED + " took " + millis + " ms:\n"
                            + new String(input, StandardCharsets.UTF_8));
        }
        System.out.println("fuzz: " + INPUTS + " inputs, " + sound + " of them sound, " + requests
                + " requests decided alike, " + validated + " times validated");
        assertTrue(sound > INPUTS / 100, () -> "only " + sound + " inputs were fine: the damage is too great");
    }

    /** Damage to a workspace that is wrong already would find little. */
    @Test
    void theWorkspaceIsFine() throws IOException {
        Outcome<Compilation> compiled = WorkspaceLoader.load(new InMemoryFiles().with("main.writ", WORKSPACE), ".")
                .then(sources -> Compiler.compile(sources, Pipeline.TODAY));
        assertTrue(compiled.sound().isPresent(), () -> DiagnosticText.of(compiled.diagnostics()));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void check(int number, byte[] input) throws IOException {
        InMemoryFiles files = new InMemoryFiles().with("main.writ", input);
        Outcome<Sources> loaded = WorkspaceLoader.load(files, ".");
        Outcome<Compilation> compiled = loaded.then(sources -> Compiler.compile(sources, Pipeline.TODAY));
        DiagnosticText.of(compiled.diagnostics());
        for (SyntaxTree tree : loaded.partial().map(Sources::trees).orElse(List.of())) {
            SyntaxPrinter.print(tree);
        }
        if (compiled.sound().isPresent()) {
            sound++;
            meant(number, compiled.sound().get());
        }
    }

    private void meant(int number, Compilation compilation) {
        if (sound % VALIDATE_EVERY == 0) {
            validated++;
            assertEquals(List.of(), DocumentCheck.violations(compilation.documents()));
        }
        assertEquals(List.of(), withQuestionMark(compilation.policies()), "`?` may be a wildcard, and Writ has none");
        if (compilation.intent().clauses().isEmpty()) {
            return;
        }
        Evaluator evaluator =
                new Evaluator(compilation.policies(), compilation.workspace().catalogue());
        SampledRequests sampled = new SampledRequests(
                compilation.intent(), compilation.workspace().catalogue(), number);
        for (int i = 0; i < REQUESTS; i++) {
            Request request = sampled.next();
            requests++;
            assertEquals(
                    compilation.intent().allows(request),
                    evaluator.decide(request).allowed(),
                    request::toString);
        }
    }

    private static List<String> withQuestionMark(PolicySet policies) {
        return Stream.of(policies.organizationPolicies(), policies.bucketPolicies())
                .flatMap(kind -> kind.values().stream())
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> Stream.of(
                                statement.principals().stream(),
                                statement.actions().stream(),
                                statement.resources().stream(),
                                statement.conditions().stream()
                                        .filter(test -> test.operator().endsWith("Like"))
                                        .flatMap(test -> test.values().stream()))
                        .flatMap(patterns -> patterns))
                .filter(pattern -> pattern.contains("?"))
                .toList();
    }

    /** Many sources of the repository are single mistakes; whole workspaces are given more weight. */
    private static List<byte[]> corpus() {
        List<byte[]> corpus = new ArrayList<>();
        for (RepositorySources.SourceFile file : RepositorySources.all()) {
            if (file.bytes().length < 20_000) {
                corpus.add(file.bytes());
            }
        }
        int others = corpus.size();
        for (int i = 0; i < others; i++) {
            corpus.add(WORKSPACE.getBytes(StandardCharsets.UTF_8));
        }
        return corpus;
    }
}
