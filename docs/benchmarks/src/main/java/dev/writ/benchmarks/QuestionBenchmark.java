package dev.writ.benchmarks;

import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One exact question about 1,000 statements, another each time: who can delete objects of a bucket, as an assertion
 * asks it, and what a change of one statement changes. Nothing is kept from one question to the next but what the
 * engine keeps by itself.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class QuestionBenchmark {

    private static final int STATEMENTS = 1_000;
    private static final int VARIANTS = 50;

    private final ExactAnalysis analysis = new ExactAnalysis(Profile.documented(CatalogueReader.shipped()));
    private final GeneratedPolicies generated = Workload.policies(STATEMENTS);
    private final PolicySet policies = generated.set();
    private final List<PolicySet> edited = IntStream.range(0, VARIANTS)
            .mapToObj(variant -> generated.edited(1, variant).set())
            .toList();
    private int next;

    /** Who can delete what is in a bucket? */
    @Benchmark
    public ExactAnalysis.Access whoCan() {
        String bucket =
                generated.landscape().bucket(next % generated.landscape().buckets());
        next++;
        return answered(analysis.whoCan(policies, List.of("s3:DeleteObject"), bucket + "/*"));
    }

    /** What did the change of one statement change? */
    @Benchmark
    public Difference changeOfOneStatement() {
        PolicySet after = edited.get(next % VARIANTS);
        next++;
        return Engine.answered(analysis.difference(policies, after));
    }

    private static ExactAnalysis.Access answered(ExactAnalysis.Access access) {
        if (access.unknown().isPresent()) {
            throw new IllegalStateException(access.unknown().get());
        }
        return access;
    }
}
