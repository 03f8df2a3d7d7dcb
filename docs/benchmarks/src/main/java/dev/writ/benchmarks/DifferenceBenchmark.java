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

/** What 50 changes of 10,000 statements change, in a process that has answered such questions before. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class DifferenceBenchmark {

    static final int STATEMENTS = 10_000;
    static final int CHANGES = 50;
    private static final int VARIANTS = 4;

    private final ExactAnalysis analysis = new ExactAnalysis(Profile.documented(CatalogueReader.shipped()));
    private final PolicySet policies = Workload.policies(STATEMENTS).set();
    private final List<PolicySet> edited = IntStream.range(0, VARIANTS)
            .mapToObj(variant ->
                    Workload.policies(STATEMENTS).edited(CHANGES, variant).set())
            .toList();
    private int next;

    /** The difference. */
    @Benchmark
    public Difference difference() {
        PolicySet after = edited.get(next % VARIANTS);
        next++;
        return Engine.answered(analysis.difference(policies, after));
    }
}
