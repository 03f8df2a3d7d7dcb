package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
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
            buckets.put(
                    bucket,
                    new Policy(
                            bucket,
                            List.of(new Statement(
                                    "all",
                                    Effect.ALLOW,
                                    List.of("s3:*"),
                                    List.of("arn:aws:s3:::" + bucket, "arn:aws:s3:::" + bucket + "/*"),
                                    List.of(i % 2 == 0 ? "*" : "arn:aws:iam::" + OWN + ":*"),
                                    List.of(new ConditionTest(
                                            i % 3 == 0 ? "StringNotEquals" : "StringEquals",
                                            "aws:PrincipalOrgID",
                                            List.of(OWN)))))));
        }
        return new PolicySet(OWN, new TreeMap<>(Map.of("p", new Policy("p", statements))), buckets);
    }
}
