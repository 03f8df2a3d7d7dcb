package dev.writ.cli.action;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.deploy.plan.Choice;
import dev.writ.cli.deploy.plan.Meaning;
import dev.writ.cli.deploy.plan.Ownership;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Planner;
import dev.writ.cli.deploy.plan.Wanted;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.TargetChoice;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.CheckedWorkspace;
import dev.writ.cli.report.Report;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.rules.Finding;
import dev.writ.rules.LintSettings;
import dev.writ.rules.access.NamedPrincipal;
import dev.writ.rules.settings.Settings;
import dev.writ.rules.settings.SettingsFile;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Makes the plan for a workspace and a target: reads both at the same time, and lints the workspace. */
final class PlanWork {

    private final Surroundings surroundings;
    private final PlanRequest request;

    PlanWork(Surroundings surroundings, PlanRequest request) {
        this.surroundings = surroundings;
        this.request = request;
    }

    /** How a plan is made, or why there is none. */
    sealed interface Result {

        /**
         * A plan, refused or not.
         *
         * @param target where it leads
         * @param service how the target is reached
         */
        record Made(Plan plan, Target target, Service service) implements Result {}

        /** The workspace cannot be compiled, so there is nothing to plan. */
        record None(Report why) implements Result {}
    }

    /** Connects to the target that the request names. */
    Result run() throws WrongArgument, IOException {
        DiskFiles files =
                new DiskFiles(surroundings.directory(), request.options().root());
        Target target = TargetChoice.find(files, request.workspace(), request.target());
        return run(target, Services.of(target, surroundings));
    }

    /** Makes the plan for a service that is there already. */
    Result run(Target target, Service service) throws WrongArgument, IOException {
        FutureTask<LiveState> reading = new FutureTask<>(() -> LiveReader.read(service));
        Thread reader = new Thread(reading, "live");
        reader.setDaemon(true);
        reader.start();
        List<CheckAction.Compiled> compiled = new ArrayList<>();
        Report checked = new CheckAction(surroundings, Optional.empty(), compiled::add)
                .run(new CheckRequest(
                        List.of(request.workspace()),
                        request.options().root(),
                        request.options().asOf(),
                        Optional.empty(),
                        Optional.empty(),
                        request.rules(),
                        request.baseline(),
                        Optional.empty(),
                        request.overrides()));
        if (!(checked instanceof Report.Check check)) {
            return new Result.None(checked);
        }
        if (compiled.isEmpty()) {
            return new Result.None(noWorkspace(request.workspace()));
        }
        CheckAction.Compiled workspace = compiled.get(0);
        Outcome<Input> read = workspace.input();
        if (read.sound().isEmpty()) {
            return new Result.None(new Report.Refused(read.diagnostics()));
        }
        Input input = read.sound().get();
        LiveState live = get(reading, target);
        Settings settings = workspace.settings();
        Choice choice = new Choice(request.adopt(), target.unmanaged(), request.prune());
        Plan plan = Planner.plan(
                target.name(),
                live,
                Ownership.goal(live, wanted(input, settings), choice),
                meaning(input, settings, target, check),
                allowed(target));
        return new Result.Made(plan, target, service);
    }

    private static Report noWorkspace(String name) {
        return Questions.wrong(new WrongArgument(
                "`" + name + "` holds policies in JSON; a plan is made for a workspace",
                "name the directory of a workspace"));
    }

    private static LiveState get(FutureTask<LiveState> reading, Target target) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new IllegalStateException("reading failed in a way that no service may fail in", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading `" + target.name() + "` was interrupted", e);
        }
    }

    private Allowed allowed(Target target) {
        Allowed told = request.allowed();
        return new Allowed(told.wider() || !target.requireAllowWider(), told.gap(), told.firstPolicy());
    }

    private static Wanted wanted(Input input, Settings settings) {
        Compilation compilation = input.compilation().orElseThrow();
        return new Wanted(compilation.policies(), settings.policyNamePrefix(), bucket -> speaksOf(compilation, bucket));
    }

    /** A rule about every bucket, or all that begin alike, does not make a bucket this workspace's. */
    private static boolean speaksOf(Compilation compilation, String bucket) {
        for (Clause clause : compilation.intent().clauses()) {
            for (BucketPattern pattern : clause.buckets()) {
                if (pattern.literal() && pattern.matches(bucket)) {
                    return true;
                }
            }
        }
        return compilation.intent().sealedBy(bucket).isPresent();
    }

    private Meaning meaning(Input input, Settings settings, Target target, Report.Check check) {
        Compilation compilation = input.compilation().orElseThrow();
        LintSettings lint = settings.section()
                .flatMap(section -> settings.lint(check.rules()).partial())
                .orElse(LintSettings.NONE);
        Set<String> administrators = new TreeSet<>();
        List<String> named = new ArrayList<>(lint.breakGlass());
        named.addAll(target.administrators());
        List<String> findings = findings(check);
        for (String name : named) {
            List<String> identities = NamedPrincipal.identities(input.vocabulary(), name);
            administrators.addAll(identities);
            if (identities.isEmpty()) {
                // Nobody would watch over somebody whose name is misspelt.
                findings.add(SettingsFile.NAME + ": `" + name + "`, who is to stay an administrator, is nobody of this"
                        + " organization");
            }
        }
        return new Meaning(
                input.catalogue(), input.vocabulary(), compilation.intent().claims(), findings, administrators);
    }

    private List<String> findings(Report.Check check) {
        List<String> findings = new ArrayList<>();
        for (CheckedWorkspace workspace : check.workspaces()) {
            for (Finding finding : workspace.findings()) {
                if (finding.severity().isAtLeast(request.failOn())) {
                    Diagnostic diagnostic = finding.diagnostic();
                    findings.add(diagnostic.primary().where() + ": "
                            + finding.severity().word() + "["
                            + diagnostic.code().id() + "]: " + diagnostic.message());
                }
            }
        }
        return findings;
    }
}
