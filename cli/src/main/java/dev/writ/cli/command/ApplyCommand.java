package dev.writ.cli.command;

import dev.writ.cli.action.ApplyAction;
import dev.writ.cli.action.ApplyRequest;
import dev.writ.cli.action.PlanAction;
import dev.writ.cli.action.PlanRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParseResult;

/** {@code writ apply}. */
final class ApplyCommand implements Command {

    private static final String RESUME = "--resume";
    private static final String DRY_RUN = "--dry-run";
    private static final String SANDBOX = "--sandbox";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "apply",
                "Does what a plan says: backs up, writes, reads back, and proves that all is as planned.",
                "Of a workspace and a target, makes the plan first; with --resume, goes on with a run that was ended.");
        spec.addPositional(Options.parameter(
                0, "PLAN", "0..1", "The file that `writ plan -o` wrote, or the directory of a workspace."));
        spec.addPositional(Options.parameter(1, "TARGET", "0..1", "With a workspace: the target in its writ.yaml."));
        spec.addOption(Options.text("DIR", "Go on with the run in this directory.", RESUME));
        spec.addOption(Options.flag("Show the plan, and change nothing.", DRY_RUN));
        spec.addOption(Options.flag("Of a workspace: try it on a sandbox of its own, and on nothing live.", SANDBOX));
        LiveOptions.writing(spec);
        PlanCommand.planning(spec);
        spec.addOption(Options.archives());
        return Options.workspace(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        Optional<String> resume = Options.value(parsed, RESUME);
        String first = parsed.matchedPositionalValue(0, "");
        String target = parsed.matchedPositionalValue(1, "");
        boolean dry = parsed.hasMatchedOption(DRY_RUN);
        if (resume.isPresent() && (!first.isEmpty() || dry)) {
            throw new MutuallyExclusiveArgsException(
                    parsed.commandSpec().commandLine(), "`--resume` knows its plan, and goes on with it");
        }
        if (resume.isEmpty() && first.isEmpty()) {
            throw new MissingParameterException(
                    parsed.commandSpec().commandLine(),
                    parsed.commandSpec().positionalParameters().get(0),
                    "missing");
        }
        if (parsed.hasMatchedOption(SANDBOX)) {
            return sandbox(parsed, surroundings, first, dry || resume.isPresent() || !target.isEmpty());
        }
        if (dry && target.isEmpty()) {
            throw new MutuallyExclusiveArgsException(
                    parsed.commandSpec().commandLine(),
                    "`--dry-run` takes a workspace and a target: it makes the plan");
        }
        Optional<String> given = target.isEmpty() ? PlanCommand.given(parsed) : Optional.empty();
        boolean gap = given.filter(PlanCommand.ALLOW_GAP::equals).isPresent();
        if (given.isPresent() && !gap) {
            throw new MutuallyExclusiveArgsException(
                    parsed.commandSpec().commandLine(),
                    "`" + given.get() + "` is about making a plan, and this one is made already");
        }
        PlanRequest planning = PlanCommand.request(parsed, surroundings, first, target);
        if (dry) {
            return new PlanAction(surroundings).run(planning);
        }
        ApplyRequest.What what = resume.isPresent()
                ? new ApplyRequest.Rest(resume.get())
                : target.isEmpty() ? new ApplyRequest.Saved(first, gap) : new ApplyRequest.Fresh(planning);
        return new ApplyAction(surroundings)
                .run(new ApplyRequest(
                        what,
                        target.isEmpty() ? LiveOptions.of(parsed) : LiveOptions.of(parsed, first),
                        parsed.hasMatchedOption(LiveOptions.YES)));
    }

    private static Report sandbox(ParseResult parsed, Surroundings surroundings, String workspace, boolean more) {
        if (more) {
            throw new MutuallyExclusiveArgsException(
                    parsed.commandSpec().commandLine(),
                    "`--sandbox` takes a workspace alone: it has a target of its own, and nothing of it is left");
        }
        PlanRequest planning = PlanCommand.request(parsed, surroundings, workspace, SANDBOX.substring(2));
        return new ApplyAction(surroundings)
                .run(new ApplyRequest(new ApplyRequest.Tried(planning), LiveOptions.of(parsed, workspace), true));
    }
}
