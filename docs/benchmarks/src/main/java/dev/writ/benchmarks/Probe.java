package dev.writ.benchmarks;

import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.intent.IntentBuilder;
import dev.writ.compiler.lower.Lowering;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.resolve.Resolver;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One measurement in a process of its own, for what a fresh process takes and how much memory it needs. Prints lines
 * of {@code name=value}.
 */
public final class Probe {

    /** Measures again until this time has passed, so that short ones are measured on warm code. */
    private static final long ENOUGH_NANOS = 4_000_000_000L;

    private static final int MOST_ROUNDS = 200;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    private Probe() {}

    /** Measures what the first argument names. */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "difference" -> difference(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            case "proof" -> proof(args[1]);
            case "inner-wildcards" ->
                InnerWildcards.measure(InnerWildcards.Family.valueOf(args[1]), Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException("no measurement is called " + args[0]);
        }
        say("peak-mib", peakMebibytes());
    }

    static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }

    private static void difference(int statements, int changes) {
        GeneratedPolicies generated = Workload.policies(statements);
        PolicySet before = generated.set();
        PolicySet after = generated.edited(changes, 1).set();
        say("statements", before.statementCount());
        List<PolicySet> set = List.of(before, after);
        // The first round also reads the catalogue, as a process does that has just begun.
        rounds(() -> {
            ExactAnalysis analysis = new ExactAnalysis(Profile.documented(CatalogueReader.shipped()));
            Difference difference = Engine.answered(analysis.difference(set.get(0), set.get(1)));
            return difference.gained().size() + difference.lost().size();
        });
    }

    private static void proof(String directory) throws IOException {
        DiskFiles files = new DiskFiles(Path.of(""), Optional.of(directory));
        Sources sources = WorkspaceLoader.load(files, directory)
                .sound()
                .orElseThrow(() -> new IllegalStateException("the workspace cannot be loaded"));
        // Without Compiler: it would prove too, and the first proof that is measured would not be the first.
        Workspace workspace = Resolver.resolve(sources.trees(), sources.catalogue(), TODAY)
                .sound()
                .orElseThrow(() -> new IllegalStateException("the workspace has errors"));
        Intent intent = IntentBuilder.build(workspace, "")
                .sound()
                .orElseThrow(() -> new IllegalStateException("the workspace has errors"));
        PolicySet policies = Lowering.lower(intent, "").policies();
        List<Document> documents = Emitter.emit(policies);
        say("rules", workspace.ruleCount());
        say("statements", policies.statementCount());
        rounds(() -> {
            Engine.prove(documents, intent, sources.catalogue());
            return documents.size();
        });
    }

    /** Something to measure, which says how much it found, so that it is not thrown away. */
    private interface Measured {
        int run();
    }

    private static void rounds(Measured measured) {
        List<Double> millis = new ArrayList<>();
        long begin = System.nanoTime();
        int found = 0;
        do {
            long start = System.nanoTime();
            found = measured.run();
            millis.add((System.nanoTime() - start) / 1e6);
        } while (millis.size() < 3 || (millis.size() < MOST_ROUNDS && System.nanoTime() - begin < ENOUGH_NANOS));
        say("found", found);
        say("first-millis", rounded(millis.get(0)));
        // The later half: what comes before it also compiles code.
        List<Double> warm = new ArrayList<>(millis.subList(millis.size() / 2, millis.size()));
        Collections.sort(warm);
        say("warm-millis", rounded(warm.get(warm.size() / 2)));
        say("rounds", millis.size());
    }

    static String millis(long nanos) {
        return rounded(nanos / 1e6);
    }

    private static String rounded(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis);
    }

    /** The most memory that the process ever had; where the kernel does not say, the most that its heap was. */
    private static long peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        }
        long bytes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
        return bytes / (1024 * 1024);
    }
}
