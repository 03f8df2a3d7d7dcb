package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.analysis.EffectiveAccess;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Leaning;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.analysis.StatementUse;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.read.StatementPlaces;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.testing.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How many processors there are, and which of them is faster, makes no difference to what is found. */
class SideBySideTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final String OWN = "ab1cd2";
    private static final String ISSUER = "role/https://oidc.cks.coreweave.com/id/6b1f0c9e:";

    /** So many that everything that can be shared is shared. */
    private static final int STATEMENTS = 520;

    private static final int TIMES = 2;
    private static final SourceText TEXT = new SourceText("p.json", "x".repeat(STATEMENTS + 100));

    @Test
    void rulesFindTheSame() throws Exception {
        PolicySet policies = policies();
        List<Finding> alone = on(1, () -> found(policies));
        assertThat(alone).hasSizeGreaterThan(100);
        for (int i = 0; i < TIMES; i++) {
            assertThat(on(8, () -> found(policies))).isEqualTo(alone);
        }
    }

    @Test
    void factsMakeTheSameDifference() throws Exception {
        PolicySet policies = policies();
        List<Leaning> alone = on(1, () -> analysis().leanings(policies));
        assertThat(alone).hasSizeGreaterThan(5);
        for (int i = 0; i < TIMES; i++) {
            assertThat(on(8, () -> analysis().leanings(policies))).isEqualTo(alone);
        }
    }

    /** What a question leaves behind for the next one does not change its answer. */
    @Test
    void questionsBeforeMakeNoDifference() {
        PolicySet policies = policies();
        List<StatementUse> first = analysis().uses(policies);
        ExactAnalysis asked = analysis();
        asked.leanings(policies);
        asked.effective(policies);
        assertThat(asked.uses(policies)).isEqualTo(first);
        assertThat(asked.leanings(policies)).isEqualTo(analysis().leanings(policies));
    }

    /** Rules tell areas apart by what they are, so there must not be two of one place. */
    @Test
    void anAreaIsOneWhoeverAsks() throws Exception {
        EffectiveAccess effective = analysis().effective(policies());
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Area area : effective.areas()) {
                CyclicBarrier together = new CyclicBarrier(threads);
                Callable<Area> asking = () -> {
                    together.await();
                    return area.as("role/x*");
                };
                Set<Area> found = Collections.newSetFromMap(new IdentityHashMap<>());
                for (Future<Area> answer : pool.invokeAll(Collections.nCopies(threads, asking))) {
                    found.add(answer.get());
                }
                assertThat(found).as("%s", area).hasSize(1);
            }
        } finally {
            pool.shutdown();
        }
    }

    private static ExactAnalysis analysis() {
        return new ExactAnalysis(Profile.documented(CATALOGUE));
    }

    /** Does something on a number of threads. */
    private static <T> T on(int threads, Callable<T> work) throws InterruptedException, ExecutionException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).get();
        } finally {
            pool.shutdown();
        }
    }

    private static List<Finding> found(PolicySet policies) {
        SortedMap<StatementId, StatementPlaces> places = new TreeMap<>();
        for (StatementId id : policies.statementIds()) {
            Label at = Label.of(TEXT, new Span(places.size(), places.size() + 1));
            places.put(id, new StatementPlaces(at, at, Map.of()));
        }
        Linted linted = Linted.of(new ReadSet(policies, places), CATALOGUE, LintSettings.NONE, Pipeline.TODAY);
        linted.prepare();
        return Linter.lint(linted, Rules.shipped().all());
    }

    /** Statements of which some are within others, some denied, and some lean on facts; both kinds of policy. */
    private static PolicySet policies() {
        List<List<String>> actions = List.of(
                List.of("s3:GetObject", "s3:ListBucket"),
                List.of("s3:Get*"),
                List.of("s3:PutObject"),
                List.of("s3:*"),
                List.of("s3:PutBucketPolicy", "s3:getobject"),
                List.of("cwobject:EnsureAccessPolicy"),
                List.of("s3:*Object"));
        List<Statement> statements = new ArrayList<>();
        SortedMap<String, Policy> buckets = new TreeMap<>();
        for (int i = 0; i < STATEMENTS; i++) {
            String team = "t" + i % 40;
            List<String> resources =
                    i % 7 == 5 ? List.of("*") : List.of(team + "-data", i % 3 == 0 ? team + "-*/*" : team + "-data/*");
            String principal = i % 11 == 0
                    ? ISSUER + "system:serviceaccount:" + team + "*"
                    : ISSUER + "system:serviceaccount:" + team + ":app" + i % 5;
            statements.add(new Statement(
                    "s" + i,
                    i % 13 == 12 ? Effect.DENY : Effect.ALLOW,
                    actions.get(i % actions.size()),
                    resources,
                    List.of(principal),
                    List.of()));
        }
        for (int i = 0; i < 20; i++) {
            String bucket = "t" + i + "-data";
            Statement all = ofBucket(
                    bucket,
                    "all",
                    i % 2 == 0 ? "*" : "arn:aws:iam::" + OWN + ":*",
                    new ConditionTest(
                            i % 3 == 0 ? "StringNotEquals" : "StringEquals", "aws:PrincipalOrgID", List.of(OWN)));
            // The same tests, met in one order here and in the other there.
            Statement first = ofBucket(bucket, i % 2 == 0 ? "x" : "y", "*", prefixes("*x*", "*z*"));
            Statement second = ofBucket(bucket, i % 2 == 0 ? "y" : "x", "*", prefixes("*z*y*"));
            buckets.put(bucket, new Policy(bucket, List.of(all, first, second)));
        }
        return new PolicySet(OWN, new TreeMap<>(Map.of("p", new Policy("p", statements))), buckets);
    }

    private static Statement ofBucket(String bucket, String name, String principal, ConditionTest test) {
        return new Statement(
                name,
                Effect.ALLOW,
                List.of("s3:*"),
                List.of("arn:aws:s3:::" + bucket, "arn:aws:s3:::" + bucket + "/*"),
                List.of(principal),
                List.of(test));
    }

    private static ConditionTest prefixes(String... patterns) {
        return new ConditionTest("StringLike", "s3:prefix", List.of(patterns));
    }
}
