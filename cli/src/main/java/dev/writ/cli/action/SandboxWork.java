package dev.writ.cli.action;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.ApplyReport;
import dev.writ.cli.report.Report;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Plans and applies a workspace on a sandbox of its own: an organization with the buckets that the workspace names and
 * nobody in it, which is gone afterwards. So that everybody can see what applying does, without an account.
 */
final class SandboxWork {

    private static final String NAME = "sandbox";

    private final Surroundings surroundings;
    private final PlanRequest request;

    SandboxWork(Surroundings surroundings, PlanRequest request) {
        this.surroundings = surroundings;
        this.request = request;
    }

    Report apply(LiveRequest live) throws WrongArgument, IOException, InterruptedException {
        Outcome<Input> read = new InputReader(surroundings, request.options()).read(List.of(request.workspace()));
        if (read.sound().isEmpty()) {
            return new Report.Refused(read.diagnostics());
        }
        Input input = read.sound().get();
        SandboxOptions options =
                SandboxOptions.USUAL.of(input.policies().organization()).with(List.copyOf(buckets(input)));
        Path state = temporary();
        try (Sandbox sandbox = Sandbox.start(options)) {
            return apply(live, sandbox, state);
        } finally {
            remove(state);
        }
    }

    private Report apply(LiveRequest request, Sandbox sandbox, Path state)
            throws WrongArgument, IOException, InterruptedException {
        Target target = sandbox.target(NAME);
        PlanWork.Result result = new PlanWork(surroundings, this.request).run(target, sandbox.service());
        if (result instanceof PlanWork.Result.None none) {
            return none.why();
        }
        Plan plan = ((PlanWork.Result.Made) result).plan();
        Optional<Report> nothing = new ApplyAction(surroundings).nothingToDo(plan, request);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        LiveOrganization live = new LiveOrganization(target, sandbox.service(), state);
        // Nothing of the run is left, so nobody is told how to go back.
        return new ApplyReport(
                "tried", NAME, live.apply(surroundings, request).begin(plan, state), Optional.empty(), "");
    }

    private static SortedSet<String> buckets(Input input) {
        SortedSet<String> buckets =
                new TreeSet<>(input.policies().bucketPolicies().keySet());
        input.compilation().ifPresent(compilation -> {
            for (Clause clause : compilation.intent().clauses()) {
                clause.buckets().stream().filter(BucketPattern::literal).forEach(bucket -> buckets.add(bucket.text()));
            }
        });
        return buckets;
    }

    private static Path temporary() throws IOException {
        try {
            return Files.createTempDirectory("writ-sandbox");
        } catch (IOException e) {
            throw FileTrouble.of("the directory for temporary files", e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
