package dev.writ.benchmarks;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.DecisionTable;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Request;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision about one request. An iteration is so short that it comes to the end of its requests only if a decision
 * takes less than a tenth of a microsecond, and each has new ones: none is decided twice.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 25, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 25, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
@State(Scope.Thread)
public class DecisionBenchmark {

    private static final int REQUESTS = 100_000;

    /** How many statements the policies have. */
    @Param({"20", "1000"})
    public int statements = 20;

    private @Nullable DecisionTable table;
    private @Nullable RequestMix mix;
    private Request[] requests = new Request[0];
    private int next;
    private long round;

    /** Makes the table. */
    @Setup(Level.Trial)
    public void prepare() {
        Catalogue catalogue = CatalogueReader.shipped();
        GeneratedPolicies policies = Workload.policies(statements);
        table = DecisionTable.of(policies.set(), Profile.documented(catalogue));
        mix = RequestMix.of(policies, catalogue, Workload.SEED);
    }

    /** Makes requests that were not decided before. */
    @Setup(Level.Iteration)
    public void renew() {
        requests = Objects.requireNonNull(mix).requests(REQUESTS, ++round);
        next = 0;
        // Otherwise what making them left behind is collected while decisions are measured.
        System.gc();
    }

    /** Says when the promise of the class was not kept. */
    @TearDown(Level.Iteration)
    public void check() {
        if (next > requests.length) {
            System.out.println(Workload.REPEATED);
        }
    }

    private Request request() {
        Request request = requests[next % requests.length];
        next++;
        return request;
    }

    /** The decision with the statements that decide it. */
    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public Decision decide() {
        return Objects.requireNonNull(table).decide(request());
    }

    /** Only whether it is allowed. */
    @Benchmark
    public boolean allows() {
        return Objects.requireNonNull(table).allows(request());
    }
}
