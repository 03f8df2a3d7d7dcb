package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.lower.RandomWorkspaces;
import dev.writ.compiler.lower.Universe;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What statements are good for: by example, and against brute force on random workspaces. */
final class StatementUsesTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));
    private static final List<Request> REQUESTS = Universe.requests(CATALOGUE);
    private static final int WORKSPACES = Integer.getInteger("writ.uses", 250);

    private static Statement statement(
            String name, Effect effect, List<String> actions, List<String> resources, List<String> principals) {
        return new Statement(name, effect, actions, resources, principals, List.of());
    }

    private static Map<String, StatementUse> uses(Statement... statements) {
        PolicySet policies =
                new PolicySet("ab1", new TreeMap<>(Map.of("p", new Policy("p", List.of(statements)))), new TreeMap<>());
        Map<String, StatementUse> byName = new TreeMap<>();
        for (StatementUse use : ANALYSIS.uses(policies)) {
            byName.put(use.id().statement(), use);
        }
        return byName;
    }

    @Test
    void oneStatementInAnother() {
        Map<String, StatementUse> uses = uses(
                statement("wide", Effect.ALLOW, List.of("s3:Get*"), List.of("acme-*/*"), List.of("role/a*")),
                statement(
                        "narrow", Effect.ALLOW, List.of("s3:GetObject"), List.of("acme-x/runs/*"), List.of("role/ab")));
        assertThat(uses.get("narrow")).matches(StatementUse::shadowed).matches(use -> !use.dead());
        assertThat(uses.get("narrow").covering())
                .containsExactly(new StatementId(StatementId.Kind.ORGANIZATION, "p", "wide"));
        assertThat(uses.get("wide")).matches(use -> !use.redundant());
    }

    @Test
    void severalStatementsTogether() {
        Map<String, StatementUse> uses = uses(
                statement("get", Effect.ALLOW, List.of("s3:GetObject"), List.of("b/*"), List.of("role/a")),
                statement("put", Effect.ALLOW, List.of("s3:PutObject"), List.of("b/*"), List.of("role/a")),
                statement(
                        "both",
                        Effect.ALLOW,
                        List.of("s3:GetObject", "s3:PutObject"),
                        List.of("b/*"),
                        List.of("role/a")));
        assertThat(uses.get("both")).matches(StatementUse::redundant).matches(use -> !use.shadowed());
    }

    @Test
    void whatIsDeniedElsewhere() {
        Map<String, StatementUse> uses = uses(
                statement("allow", Effect.ALLOW, List.of("s3:GetObject"), List.of("b/x/*"), List.of("role/a")),
                statement("deny", Effect.DENY, List.of("s3:*"), List.of("b/*"), List.of("*")));
        assertThat(uses.get("allow")).matches(StatementUse::dead).matches(StatementUse::redundant);
        assertThat(uses.get("deny")).matches(use -> !use.redundant());
    }

    @Test
    void aDenyOfWhatNobodyMay() {
        Map<String, StatementUse> uses = uses(
                statement("allow", Effect.ALLOW, List.of("s3:GetObject"), List.of("b/*"), List.of("role/a")),
                statement("deny", Effect.DENY, List.of("s3:DeleteObject"), List.of("b/*"), List.of("*")));
        assertThat(uses.get("deny")).matches(StatementUse::dead).matches(StatementUse::redundant);
        assertThat(uses.get("allow")).matches(use -> !use.redundant());
    }

    /** Only what says all of it, to all of its principals and in all of its places, covers a statement. */
    @Test
    void whatCoversOnlySomeOfIt() {
        Statement both = statement(
                "both", Effect.ALLOW, List.of("s3:GetObject"), List.of("b/*", "c/k"), List.of("role/a", "role/b"));
        assertThat(uses(
                                both,
                                statement("a", Effect.ALLOW, List.of("s3:Get*"), List.of("*"), List.of("role/a")),
                                statement("b", Effect.ALLOW, List.of("s3:Get*"), List.of("*"), List.of("role/b")))
                        .get("both"))
                .matches(StatementUse::redundant)
                .matches(use -> !use.shadowed());
        assertThat(uses(
                                both,
                                statement("k", Effect.ALLOW, List.of("s3:*"), List.of("c/*"), List.of("role/*")),
                                statement("rest", Effect.ALLOW, List.of("s3:*"), List.of("b/*"), List.of("role/*")))
                        .get("both"))
                .matches(StatementUse::redundant)
                .matches(use -> !use.shadowed());
        StatementUse shadowed = uses(
                        both, statement("z", Effect.ALLOW, List.of("s3:*"), List.of("c/*", "b/*"), List.of("*")))
                .get("both");
        assertThat(shadowed.covering()).containsExactly(new StatementId(StatementId.Kind.ORGANIZATION, "p", "z"));
    }

    /** Of an Allow that is dead: it is denied, and nothing else is wrong with it. */
    @Test
    void deadByBeingDenied() {
        Map<String, StatementUse> uses = uses(
                statement("allow", Effect.ALLOW, List.of("s3:GetObject"), List.of("b/x/*"), List.of("role/a")),
                statement("deny", Effect.DENY, List.of("s3:*"), List.of("b/*"), List.of("*")));
        assertThat(uses.get("allow").undenied()).isPresent();
        assertThat(uses.get("allow").effective()).isEmpty();
        assertThat(uses.get("deny").needed()).isPresent();
        assertThat(uses.get("deny").covering()).isEmpty();
    }

    /** What is asked about is answered, and nothing else. */
    @Test
    void someOfTheStatements() {
        PolicySet policies = ExactAnalysisExamplesTest.policies("""
                organization: Allow role/a s3:GetObject aaa/*
                organization: Allow role/a s3:GetObject aaa/r/*
                """);
        StatementId second = new StatementId(StatementId.Kind.ORGANIZATION, "p", "s1");
        assertThat(ANALYSIS.uses(policies, List.of(second)))
                .singleElement()
                .matches(StatementUse::shadowed)
                .extracting(StatementUse::id)
                .isEqualTo(second);
    }

    /** A claim of use is shown by a request; a claim of none has to stand against all requests of a small universe. */
    @Test
    void againstBruteForce() {
        RandomWorkspaces random = new RandomWorkspaces(Long.getLong("writ.seed", 7L));
        int redundant = 0;
        int statements = 0;
        for (int i = 0; i < WORKSPACES; i++) {
            Optional<PolicySet> compiled = compile(RandomWorkspaces.source(random.next()));
            if (compiled.isEmpty()) {
                continue;
            }
            PolicySet policies = compiled.get();
            for (StatementUse use : ANALYSIS.uses(policies)) {
                Optional<PolicySet> without = without(policies, use.id());
                assertThat(use.unknown()).isEmpty();
                if (without.isEmpty()) {
                    continue; // Of a bucket policy an empty one would stay, and that has no form.
                }
                statements++;
                redundant += use.redundant() ? 1 : 0;
                check(use, new Evaluator(policies, CATALOGUE), new Evaluator(without.get(), CATALOGUE));
            }
        }
        assertThat(statements).as("enough to judge by").isGreaterThan(WORKSPACES * 2 / 5);
        assertThat(redundant).as("both kinds").isGreaterThan(WORKSPACES / 50);
    }

    private static void check(StatementUse use, Evaluator all, Evaluator without) {
        if (use.needed().isPresent()) {
            Request witness = use.needed().get();
            assertThat(all.decide(witness).allowed())
                    .as(() -> use + " is needed")
                    .isNotEqualTo(without.decide(witness).allowed());
            return;
        }
        for (Request request : REQUESTS) {
            assertThat(all.decide(request).allowed())
                    .as(() -> use + " is redundant, and yet " + request)
                    .isEqualTo(without.decide(request).allowed());
        }
    }

    private static Optional<PolicySet> without(PolicySet policies, StatementId id) {
        boolean ofBucket = id.kind() == StatementId.Kind.BUCKET;
        TreeMap<String, Policy> organization = new TreeMap<>(policies.organizationPolicies());
        TreeMap<String, Policy> buckets = new TreeMap<>(policies.bucketPolicies());
        TreeMap<String, Policy> changed = ofBucket ? buckets : organization;
        List<Statement> left = new ArrayList<>(changed.get(id.policy()).statements());
        left.removeIf(statement -> statement.name().equals(id.statement()));
        if (left.isEmpty() && ofBucket) {
            return Optional.empty();
        }
        if (left.isEmpty()) {
            changed.remove(id.policy());
        } else {
            changed.put(id.policy(), new Policy(id.policy(), left));
        }
        return Optional.of(new PolicySet(policies.organization(), organization, buckets));
    }

    private static Optional<PolicySet> compile(String source) {
        Sources sources = new Sources(
                ".",
                List.of(Parser.parse(new SourceText("random.writ", source))
                        .sound()
                        .orElseThrow()),
                CATALOGUE);
        return Compiler.compile(sources, LocalDate.of(2026, 11, 23)).sound().map(Compilation::policies);
    }
}
