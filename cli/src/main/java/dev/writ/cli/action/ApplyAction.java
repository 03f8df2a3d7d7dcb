package dev.writ.cli.action;

import dev.writ.cli.console.ColorWhen;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.apply.Outcome;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.PlanFileReader;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.ApplyReport;
import dev.writ.cli.report.Detail;
import dev.writ.cli.report.PlanReport;
import dev.writ.cli.report.Report;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies a plan that was saved, or goes on with a run that was ended. */
public final class ApplyAction implements Action<ApplyRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public ApplyAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(ApplyRequest request) {
        try {
            if (request.what() instanceof ApplyRequest.Rest rest) {
                return resume(request, rest.directory());
            }
            if (request.what() instanceof ApplyRequest.Fresh fresh) {
                return apply(request, fresh.plan());
            }
            if (request.what() instanceof ApplyRequest.Tried tried) {
                return new SandboxWork(surroundings, tried.plan()).apply(request.live());
            }
            return apply(request, (ApplyRequest.Saved) request.what());
        } catch (WrongArgument e) {
            return Questions.wrong(e);
        } catch (IOException e) {
            return CheckAction.problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Report.Problem(
                    ExitCode.ENVIRONMENT, "interrupted", List.of("`writ apply --resume` goes on with the run"));
        }
    }

    private Report apply(ApplyRequest request, ApplyRequest.Saved saved)
            throws WrongArgument, IOException, InterruptedException {
        String file = saved.file();
        Plan plan = plan(surroundings.directory().resolve(file), file);
        Optional<Report.Problem> unproved =
                saved.allowGap() ? Optional.empty() : new SavedOrder(surroundings, request.live()).wrong(plan, file);
        return unproved.isPresent()
                ? unproved.get()
                : apply(plan, request.live(), request.yes(), "apply " + file, "applied");
    }

    private Report apply(ApplyRequest request, PlanRequest planning)
            throws WrongArgument, IOException, InterruptedException {
        PlanWork.Result result = new PlanWork(surroundings, planning).run();
        if (result instanceof PlanWork.Result.None none) {
            return none.why();
        }
        return apply(
                ((PlanWork.Result.Made) result).plan(),
                request.live(),
                request.yes(),
                "apply " + planning.workspace() + " " + planning.target(),
                "applied");
    }

    /** Applies a plan, if nothing refuses it and, where a person is there, after a yes. */
    Report apply(Plan plan, LiveRequest request, boolean yes, String command, String verb)
            throws WrongArgument, IOException, InterruptedException {
        Optional<Report> nothing = nothingToDo(plan, request);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        LiveOrganization live = LiveOrganization.of(surroundings, request, plan.target());
        if (!yes) {
            Optional<Report.Problem> no = Confirmation.ask(
                    surroundings,
                    plan.documents().size() + " documents of `" + plan.target() + "` change, by " + plan.calls()
                            + " calls.",
                    command);
            if (no.isPresent()) {
                return no.get();
            }
        }
        return report(
                verb, plan.target(), request, live.apply(surroundings, request).begin(plan, live.state()));
    }

    /** Returns why there is nothing to do, if so; else shows the plan that is about to be applied. */
    Optional<Report> nothingToDo(Plan plan, LiveRequest request) throws IOException {
        boolean refused = !plan.mayBeApplied();
        PlanReport report = new PlanReport(refused ? ExitCode.FINDINGS : ExitCode.OK, plan, Optional.empty(), false);
        if (refused || plan.isEmpty()) {
            return Optional.of(report);
        }
        if (request.talk() == LiveRequest.Talk.ALL) {
            Console console = new Console(surroundings, ColorWhen.AUTO);
            report.print(console, Detail.USUAL);
            console.flush();
        }
        return Optional.empty();
    }

    private Report resume(ApplyRequest request, String directory)
            throws WrongArgument, IOException, InterruptedException {
        Path run = surroundings.directory().resolve(directory).normalize();
        if (!Files.isDirectory(run)) {
            throw new WrongArgument(
                    "there is no directory `" + directory + "`", "name the directory that `writ apply` reported");
        }
        Path file = run.resolve("plan.json");
        if (!Files.exists(file)) {
            throw new WrongArgument(
                    "`" + directory + "` holds no run: it has no plan.json",
                    "name the directory that `writ apply` reported");
        }
        Plan plan = plan(file, directory + "/plan.json");
        LiveOrganization live = LiveOrganization.of(surroundings, request.live(), plan.target());
        return report(
                "applied",
                plan.target(),
                request.live(),
                live.apply(surroundings, request.live()).resume(run));
    }

    private Report report(String verb, String target, LiveRequest request, Outcome outcome) {
        String options = (request.workspace().equals(".") ? "" : " --in " + request.workspace())
                + request.state().map(state -> " --state " + state).orElse("");
        return new ApplyReport(verb, target, outcome, outcome.directory().map(this::shown), options);
    }

    /** As short as it can be typed from here. */
    private String shown(Path path) {
        Path here = surroundings.directory().normalize();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    private static Plan plan(Path file, String name) throws IOException, WrongArgument {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileTrouble.of(name, e);
        }
        dev.writ.compiler.diagnostic.Outcome<Plan> read = PlanFileReader.read(new SourceText(name, text));
        if (read.sound().isEmpty()) {
            List<String> help = new ArrayList<>();
            read.diagnostics().stream().limit(5).forEach(each -> help.add(each.message()));
            throw new WrongArgument(
                    "`" + name + "` is no plan that can be applied: "
                            + (help.isEmpty() ? "it cannot be read" : help.get(0)),
                    "make the plan again with `writ plan`; plans are not meant to be edited");
        }
        return read.sound().get();
    }
}
