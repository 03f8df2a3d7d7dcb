package dev.writ.benchmarks;

import dev.writ.compiler.analysis.DecisionTable;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.read.ReadSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures everything in one go and prints one table. The table goes to standard output, what happens meanwhile to
 * standard error. Exits with 1 if a bar is missed.
 *
 * <p>Arguments: the directory of this module, a directory for what is only needed meanwhile, and the parts to measure,
 * where none stands for all and {@code quick} for fewer rounds and sizes, which prove nothing but that all of it runs.
 */
public final class AnalysisReport {

    private static final List<String> PARTS =
            List.of("decision", "peers", "question", "difference", "proof", "growth", "wildcards", "batch", "lint");
    private static final List<Integer> SIZES = List.of(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000);
    private static final List<Integer> PATTERNS = List.of(10, 25, 50, 75, 100, 150, 200, 300);
    private static final int BATCH = 500_000;
    private static final int BAR_OF_PROOF = 10_000;
    /** How many statements a rule of the generated workspace becomes. */
    private static final double STATEMENTS_OF_RULE = 1.695;

    private static final int LONGEST_SECONDS = 20;

    /** A little less than the bars, since a process is more than its heap. */
    private static final int HEAP_OF_TWO_GIBIBYTES = 1_800;

    private static final int HEAP_OF_ONE_GIBIBYTE = 880;

    private final Path module;
    private final Path work;
    private final boolean quick;
    private final Set<String> parts;
    private final Catalogue catalogue = CatalogueReader.shipped();
    private final Probes probes;
    private final Table table = new Table();
    private final Map<String, Double> decisionNanos = new HashMap<>();

    private AnalysisReport(Path module, Path work, List<String> arguments) {
        this.module = module;
        this.work = work;
        this.quick = arguments.contains("quick");
        List<String> named =
                arguments.stream().filter(part -> !part.equals("quick")).toList();
        if (!PARTS.containsAll(named)) {
            throw new IllegalArgumentException("the parts are " + String.join(", ", PARTS) + ", and quick");
        }
        this.parts = Set.copyOf(named.isEmpty() ? PARTS : named);
        this.probes = new Probes(work);
    }

    /** Measures. */
    public static void main(String[] args) throws Exception {
        AnalysisReport report = new AnalysisReport(
                Path.of(args[0]), Path.of(args[1]), Arrays.asList(args).subList(2, args.length));
        report.measure();
        System.out.print(report.table.markdown());
        System.exit(report.table.missed() ? 1 : 0);
    }

    private void measure() throws IOException, InterruptedException, RunnerException {
        if (parts.contains("decision")) {
            decision();
        }
        if (parts.contains("peers")) {
            peers();
        }
        if (parts.contains("question")) {
            question();
        }
        if (parts.contains("difference")) {
            difference();
        }
        SortedMap<Integer, Double> differences = new TreeMap<>();
        SortedMap<Integer, Double> proofs = new TreeMap<>();
        if (parts.contains("growth")) {
            growthOfDifference(differences);
        }
        if (parts.contains("proof") || parts.contains("growth")) {
            proof(proofs);
        }
        if (parts.contains("growth")) {
            plot(differences, proofs);
        }
        if (parts.contains("wildcards")) {
            innerWildcards();
        }
        if (parts.contains("batch")) {
            batch();
        }
        if (parts.contains("lint")) {
            lint();
        }
    }

    private static void saying(String what) {
        System.err.println("measuring " + what + " …");
    }

    // ---- decisions

    private void decision() throws RunnerException, IOException {
        saying("decisions");
        ChainedOptionsBuilder options = new OptionsBuilder().include(DecisionBenchmark.class.getSimpleName() + "\\.");
        if (quick) {
            options.warmupIterations(8).measurementIterations(4);
        }
        Collection<RunResult> results = run(options, "decision");
        for (int statements : List.of(20, 1_000)) {
            GeneratedPolicies generated = Workload.policies(statements);
            RequestMix mix = RequestMix.of(generated, catalogue, Workload.SEED);
            var definition = Engine.definition(generated.set(), catalogue);
            DecisionTable fast = DecisionTable.of(generated.set(), Profile.documented(catalogue));
            List<Request> sample = List.of(mix.requests(2_000, 1));
            long wrong = sample.stream()
                    .filter(request -> !fast.decide(request).equals(definition.decide(request))
                            || fast.allows(request)
                                    != definition.decide(request).allowed())
                    .count();
            RequestMix.Shares shares =
                    RequestMix.Shares.of(sample.stream().map(definition::decide).toList(), generated.wildcards());
            String of = String.format(Locale.ROOT, "%,d statements", statements);
            table.info("requests on " + of, shares + ", none repeated");
            if (wrong > 0) {
                table.failed("decisions on " + of, wrong + " of " + sample.size() + " are not as defined");
            }
            double mean = score(results, "decide", statements, Mode.AverageTime).getScore();
            decisionNanos.put(of, mean);
            table.atMost("decision with " + of + ", mean", mean / 1_000, statements == 20 ? 0.5 : 1, "µs");
            double p99 = score(results, "decide", statements, Mode.SampleTime)
                    .getStatistics()
                    .getPercentile(99);
            if (statements == 1_000) {
                table.atMost("the same, 99th percentile", p99 / 1_000, 5, "µs");
            } else {
                table.info("the same, 99th percentile", Table.number(p99 / 1_000) + " µs");
            }
            double only = score(results, "allows", statements, Mode.AverageTime).getScore();
            table.info("the same without the statements that decide, mean", Table.number(only / 1_000) + " µs");
        }
    }

    private void peers() throws RunnerException, IOException, InterruptedException {
        saying("Cedar and iam-simulate");
        ChainedOptionsBuilder options = new OptionsBuilder().include(CedarBenchmark.class.getSimpleName() + "\\.");
        if (quick) {
            options.warmupIterations(1).measurementIterations(2);
        }
        Collection<RunResult> results = run(options, "cedar");
        for (int statements : List.of(20, 1_000)) {
            String of = String.format(Locale.ROOT, "%,d statements", statements);
            GeneratedPolicies generated = Workload.policies(statements);
            PolicySet set = generated.set();
            RequestMix mix = RequestMix.of(generated, catalogue, Workload.SEED);
            var definition = Engine.definition(set, catalogue);
            List<Request> sample = List.of(mix.requests(quick ? 200 : 1_000, 1));
            List<Boolean> right = sample.stream()
                    .map(request -> definition.decide(request).allowed())
                    .toList();

            CedarPeer cedar = new CedarPeer(set, catalogue);
            List<Boolean> ofCedar = sample.stream()
                    .map(request -> cedar.allows(cedar.request(request)))
                    .toList();
            double nanos =
                    score(results, "allows", statements, Mode.AverageTime).getScore();
            table.info(
                    "cedar-java 4.10, cached policy set, " + of,
                    Table.number(nanos / 1_000) + " µs" + disagreement(right, ofCedar));
            compared("of that, how many decisions of ours", nanos, of, statements == 1_000 ? 1_000 : 0);

            Path script = module.resolve("target/iam-simulate/decide.mjs");
            if (!Files.exists(script)) {
                table.absent("iam-simulate, " + of, "node or npm is missing");
                continue;
            }
            SimulatePeer.Result simulated = SimulatePeer.decide(script, set, catalogue, sample, work);
            table.info(
                    "iam-simulate, " + of,
                    Table.number(simulated.nanosPerDecision() / 1_000) + " µs"
                            + disagreement(right, simulated.allowed()));
            compared("of that, how many decisions of ours", simulated.nanosPerDecision(), of, 0);
        }
    }

    private void compared(String what, double nanos, String of, int bar) {
        Double ours = decisionNanos.get(of);
        if (ours == null) {
            return;
        }
        if (bar > 0) {
            table.atLeast(what, nanos / ours, bar, "×");
        } else {
            table.info(what, Table.number(nanos / ours) + " ×");
        }
    }

    private static String disagreement(List<Boolean> right, List<Boolean> theirs) {
        int different = 0;
        for (int i = 0; i < right.size(); i++) {
            different += right.get(i).equals(theirs.get(i)) ? 0 : 1;
        }
        return different == 0
                ? ""
                : String.format(Locale.ROOT, "; **%d of %d answers differ**", different, right.size());
    }

    // ---- exact questions

    private void question() throws RunnerException {
        saying("one question");
        ChainedOptionsBuilder options = new OptionsBuilder().include(QuestionBenchmark.class.getSimpleName() + "\\.");
        if (quick) {
            options.forks(1).warmupIterations(2).measurementIterations(2);
        }
        Collection<RunResult> results = run(options, "question");
        table.atMost(
                "who can delete objects of a bucket, 1,000 statements",
                score(results, "whoCan", Mode.AverageTime).getScore(),
                5,
                "ms");
        table.atMost(
                "difference after one changed statement, 1,000 statements",
                score(results, "changeOfOneStatement", Mode.AverageTime).getScore(),
                5,
                "ms");
    }

    private void difference() throws RunnerException, IOException, InterruptedException {
        saying("the difference of large sets");
        ChainedOptionsBuilder options = new OptionsBuilder().include(DifferenceBenchmark.class.getSimpleName() + "\\.");
        if (quick) {
            options.warmupIterations(2).measurementIterations(2);
        }
        String what = "difference of 10,000 statements with 50 changes, ";
        Collection<RunResult> results = run(options, "difference");
        table.atMost(
                what + "warm", score(results, "difference", Mode.AverageTime).getScore(), 300, "ms");
        Probes.Answer fresh = probes.fresh(
                HEAP_OF_TWO_GIBIBYTES,
                120,
                "difference",
                String.valueOf(DifferenceBenchmark.STATEMENTS),
                String.valueOf(DifferenceBenchmark.CHANGES));
        if (fresh.failure().isPresent()) {
            table.failed(what + "fresh process", fresh.failure().get());
        } else {
            table.atMost(what + "fresh process, without its start", fresh.number("first-millis"), 1_000, "ms");
        }
    }

    private List<Integer> sizes() {
        return quick ? SIZES.subList(0, 4) : SIZES;
    }

    private void growthOfDifference(SortedMap<Integer, Double> millis) throws IOException, InterruptedException {
        for (int size : sizes()) {
            saying(String.format(Locale.ROOT, "the difference of %,d statements", size));
            String what = String.format(Locale.ROOT, "difference of %,d statements with 50 changes", size);
            Probes.Answer answer = probes.run(HEAP_OF_TWO_GIBIBYTES, 300, "difference", String.valueOf(size), "50");
            if (answer.failure().isPresent()) {
                table.failed(what, answer.failure().get());
                return;
            }
            double warm = answer.number("warm-millis");
            millis.put((int) answer.number("statements"), warm);
            if (size == 100_000) {
                table.atMost(what, answer.number("first-millis") / 1_000, 10, "s");
                table.atMost("the same, memory at its peak", answer.number("peak-mib"), 2_048, "MiB");
            } else {
                table.info(what, Table.number(warm) + " ms; " + Table.number(answer.number("peak-mib")) + " MiB");
            }
        }
    }

    // ---- proof

    private void proof(SortedMap<Integer, Double> millis) throws IOException, InterruptedException {
        for (int size : parts.contains("growth") ? sizes() : List.of(BAR_OF_PROOF)) {
            Optional<Probes.Answer> answer = proof((int) (size / STATEMENTS_OF_RULE));
            if (answer.isEmpty()) {
                return;
            }
            double first = answer.get().number("first-millis");
            if (size == BAR_OF_PROOF) {
                String workspace = workspace((int) (size / STATEMENTS_OF_RULE)).toString();
                first = probes.fresh(HEAP_OF_TWO_GIBIBYTES, 300, "proof", workspace)
                        .number("first-millis");
            }
            double warm = answer.get().number("warm-millis");
            int statements = (int) answer.get().number("statements");
            String what = String.format(
                    Locale.ROOT,
                    "proof of %,d statements from %,.0f rules",
                    statements,
                    answer.get().number("rules"));
            millis.put(statements, warm);
            if (size == BAR_OF_PROOF) {
                table.atMost(what + ", fresh process, alone", first, 1_000, "ms");
                table.info("the same, warm", Table.number(warm) + " ms");
            } else if (size == 100_000) {
                table.atMost(what + ", fresh process, alone", first / 1_000, 10, "s");
                table.atMost(
                        "memory of compiling and proving that, at its peak",
                        answer.get().number("peak-mib"),
                        2_048,
                        "MiB");
            } else {
                table.info(what, Table.number(warm) + " ms");
            }
        }
    }

    private Optional<Probes.Answer> proof(int rules) throws IOException, InterruptedException {
        saying(String.format(Locale.ROOT, "the proof of %,d rules", rules));
        Path workspace = workspace(rules);
        generate(workspace, rules);
        Probes.Answer answer = probes.run(HEAP_OF_TWO_GIBIBYTES, 300, "proof", workspace.toString());
        answer.failure().ifPresent(why -> table.failed(String.format(Locale.ROOT, "proof of %,d rules", rules), why));
        return answer.failure().isPresent() ? Optional.empty() : Optional.of(answer);
    }

    private Path workspace(int rules) {
        return work.resolve("workspace-" + rules);
    }

    /** Writes the workspace of the other benchmark, of any size. */
    private void generate(Path workspace, int rules) throws IOException, InterruptedException {
        int teams = Math.max(2, rules / 40);
        int exit = new ProcessBuilder(
                        Probes.java(),
                        module.resolve("Generate.java").toString(),
                        workspace.toString(),
                        String.valueOf(teams),
                        String.valueOf(rules))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("the workspace cannot be generated");
        }
    }

    private void plot(SortedMap<Integer, Double> differences, SortedMap<Integer, Double> proofs) throws IOException {
        Path file = (quick ? work : module).resolve("analysis-growth.svg");
        Files.writeString(
                file,
                Plot.draw(
                        List.of(
                                new Plot.Series("difference, 50 changes", "difference", differences),
                                new Plot.Series("proof", "proof", proofs)),
                        "JDK " + Runtime.version().feature() + ", warm, medians"));
        System.err.println("drew " + file);
    }

    // ---- inner wildcards

    private void innerWildcards() throws IOException, InterruptedException {
        for (InnerWildcards.Family family : InnerWildcards.Family.values()) {
            int exact = 0;
            double lastSeconds = 0;
            String beyond = "";
            for (int count : PATTERNS) {
                // What takes so long would be of no use to anybody, known or not.
                if (lastSeconds > LONGEST_SECONDS || (quick && count > 50)) {
                    break;
                }
                saying(count + " " + family.words());
                Probes.Answer answer =
                        probes.run(HEAP_OF_ONE_GIBIBYTE, 60, "inner-wildcards", family.name(), String.valueOf(count));
                String what = family.words() + ": each of " + count + " against the others";
                if (answer.failure().isPresent()) {
                    beyond = count + ": " + answer.failure().get();
                    judge(family, count, beyond);
                    break;
                }
                if (answer.number("wrong") > 0) {
                    table.failed(what, Table.number(answer.number("wrong")) + " **wrong** answers");
                    break;
                }
                if (answer.number("unknown") > 0) {
                    beyond = count + ": " + Table.number(answer.number("unknown")) + " unknown, after "
                            + Table.number(answer.number("millis") / 1_000) + " s";
                    judge(family, count, beyond);
                    break;
                }
                exact = count;
                lastSeconds = answer.number("millis") / 1_000;
                if (count == 50) {
                    table.atMost(what, answer.number("millis") / 1_000, 5, "s");
                    table.atMost("memory of that, at its peak", answer.number("peak-mib"), 1_024, "MiB");
                }
            }
            table.info(
                    family.words() + ": exact up to",
                    exact + " patterns in " + Table.number(lastSeconds) + " s, "
                            + (beyond.isEmpty() ? "no unknown found" : "with " + beyond));
        }
    }

    /** Not to know is allowed from 51 patterns on. */
    private void judge(InnerWildcards.Family family, int count, String why) {
        if (count <= 50) {
            table.failed(family.words() + ": each of 50 against the others", why);
        }
    }

    // ---- batch

    /**
     * Whole processes of the command line tool. {@code WRIT_CAN} is the command, to which the directory with policies
     * is added; it reads questions from its standard input and answers each with a line.
     */
    private void batch() throws IOException, InterruptedException {
        String what = "`writ can --batch`, whole process, 1,000 statements";
        String command = System.getenv("WRIT_CAN");
        if (command == null || command.isBlank()) {
            table.absent(what, "the command does not exist yet");
            return;
        }
        saying("the batch command");
        int count = quick ? 50_000 : BATCH;
        Batch.Result result = Batch.run(List.of(command.split(" ")), count, catalogue, work);
        if (result.failure().isPresent()) {
            table.failed(what, result.failure().get());
        } else {
            table.atLeast(what, count / result.seconds(), 100_000, "answers/s");
        }
    }

    // ---- lint

    /** Whole processes of the command line tool: {@code WRIT_CHECK} is the command, to which the directory is added. */
    private void lint() throws IOException, InterruptedException {
        saying("the lint rules");
        PolicySet set = Workload.policies(quick ? 500 : Linting.STATEMENTS).set();
        String of = String.format(Locale.ROOT, "%,d statements in JSON", set.statementCount());
        Path policies = Linting.write(set, work.resolve("lint-policies"));
        Path log = log("lint");
        String command = System.getenv("WRIT_CHECK");
        if (command == null || command.isBlank()) {
            table.absent("`writ check`, whole process, " + of, "WRIT_CHECK is not set");
        } else {
            List<String> whole = new ArrayList<>(List.of(command.split(" ")));
            whole.add(policies.toString());
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < (quick ? 1 : 7); i++) {
                // 1 says that there are findings.
                Linting.Run run = Linting.run(whole, 1, log);
                if (run.failure().isPresent()) {
                    table.failed(
                            "`writ check`, whole process, " + of, run.failure().get());
                    return;
                }
                seconds.add(run.seconds());
            }
            Collections.sort(seconds);
            table.atMost("`writ check`, whole process, " + of, seconds.get(seconds.size() / 2), 1.5, "s");
        }
        ReadSet read = Engine.read(Emitter.emit(set), set.organization());
        List<Double> millis = new ArrayList<>();
        int findings = 0;
        for (int i = 0; i < (quick ? 3 : 40); i++) {
            long start = System.nanoTime();
            findings = Linting.lint(read, catalogue).findings().size();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        List<Double> warm = new ArrayList<>(millis.subList(millis.size() / 2, millis.size()));
        Collections.sort(warm);
        table.info("findings of all lint rules on these", String.valueOf(findings));
        table.atMost("all lint rules on these, warm", warm.get(warm.size() / 2), 500, "ms");

        CedarPeer cedar = new CedarPeer(set, catalogue);
        long start = System.nanoTime();
        int errors = cedar.validate();
        table.info(
                "cedar-java 4.10, validation of the same, translated",
                Table.number((System.nanoTime() - start) / 1e9) + " s, " + errors + " errors");

        String what = "cfn-lint, whole process, the same as bucket policies of AWS";
        Path template = work.resolve("lint-template.json");
        Linting.template(set, template);
        try {
            Linting.Run run = Linting.run(List.of("cfn-lint", template.toString()), 14, log("cfn-lint"));
            table.info(what, run.failure().orElse(Table.number(run.seconds()) + " s"));
        } catch (IOException e) {
            table.absent(what, "it is not installed");
        }
    }

    // ---- JMH

    private Path log(String name) {
        return work.resolve(name + ".log");
    }

    private Collection<RunResult> run(ChainedOptionsBuilder options, String name) throws RunnerException {
        if (quick) {
            options.forks(1);
            if (!name.equals("decision")) {
                options.warmupTime(TimeValue.milliseconds(500)).measurementTime(TimeValue.milliseconds(500));
            }
        }
        return new Runner(options.shouldFailOnError(false)
                        .output(log(name).toString())
                        .build())
                .run();
    }

    private static org.openjdk.jmh.results.Result<?> score(Collection<RunResult> results, String method, Mode mode) {
        return score(results, method, 0, mode);
    }

    private static org.openjdk.jmh.results.Result<?> score(
            Collection<RunResult> results, String method, int statements, Mode mode) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method)
                        && result.getParams().getMode() == mode
                        && (statements == 0
                                || String.valueOf(statements)
                                        .equals(result.getParams().getParam("statements"))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no result of " + method + ": see the logs"))
                .getPrimaryResult();
    }
}
