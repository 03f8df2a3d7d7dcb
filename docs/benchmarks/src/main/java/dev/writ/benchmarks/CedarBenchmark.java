package dev.writ.benchmarks;

import com.cedarpolicy.model.AuthorizationRequest;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What Cedar takes for the same requests, already in its own form, with policies that it has parsed before. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class CedarBenchmark {

    private static final int REQUESTS = 10_000;

    /** How many statements the policies have. */
    @Param({"20", "1000"})
    public int statements = 20;

    private @Nullable CedarPeer cedar;
    private AuthorizationRequest[] requests = new AuthorizationRequest[0];
    private int next;

    /** Translates policies and requests. */
    @Setup
    public void prepare() {
        Catalogue catalogue = CatalogueReader.shipped();
        GeneratedPolicies policies = Workload.policies(statements);
        CedarPeer translated = new CedarPeer(policies.set(), catalogue);
        RequestMix mix = RequestMix.of(policies, catalogue, Workload.SEED);
        requests = Arrays.stream(mix.requests(REQUESTS, 1))
                .map(translated::request)
                .toArray(AuthorizationRequest[]::new);
        cedar = translated;
    }

    /** One decision. */
    @Benchmark
    public boolean allows() {
        AuthorizationRequest request = requests[next % requests.length];
        next++;
        return Objects.requireNonNull(cedar).allows(request);
    }
}
