package dev.writ.benchmarks;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.DecisionTable;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Request;
import java.util.Objects;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision about one request, which was made just before, as it is in life: by whatever read it from a line or from
 * the network. Making it is not counted, and none is decided twice. The memory is touched beforehand: that the operating
 * system hands out a page for the first time takes 10 µs on some machines, and no process waits for it for long.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
@State(Scope.Thread)
public class DecisionBenchmark {

    /** How many statements the policies have. */
    @Param({"20", "1000"})
    public int statements = 20;

    private @Nullable DecisionTable table;
    private @Nullable RequestMix mix;
    private @Nullable Request request;
    private final SplittableRandom random = new SplittableRandom(Workload.SEED);
    private long made;

    /** Makes the table. */
    @Setup(Level.Trial)
    public void prepare() {
        Catalogue catalogue = CatalogueReader.shipped();
        GeneratedPolicies policies = Workload.policies(statements);
        table = DecisionTable.of(policies.set(), Profile.documented(catalogue));
        mix = RequestMix.of(policies, catalogue, Workload.SEED);
    }

    /** Makes a request that was not decided before. */
    @Setup(Level.Invocation)
    public void renew() {
        request = Objects.requireNonNull(mix).request(random, ++made);
    }

    /** The decision with the statements that decide it. */
    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public Decision decide() {
        return Objects.requireNonNull(table).decide(Objects.requireNonNull(request));
    }

    /** Only whether it is allowed. */
    @Benchmark
    public boolean allows() {
        return Objects.requireNonNull(table).allows(Objects.requireNonNull(request));
    }
}
