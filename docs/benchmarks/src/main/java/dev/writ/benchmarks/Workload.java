package dev.writ.benchmarks;

/** What all measurements are made on. */
final class Workload {

    static final long SEED = 20_261_101;

    private Workload() {}

    static GeneratedPolicies policies(int statements) {
        return GeneratedPolicies.of(statements, SEED);
    }
}
