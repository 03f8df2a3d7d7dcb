package dev.writ.cli.command;

import dev.writ.cli.action.ApplyAction;
import dev.writ.cli.action.ApplyRequest;
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

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "apply",
                "Does what a plan says: backs up, writes, reads back, and proves that all is as planned.",
                "With --resume DIR, goes on with a run that was ended before it was done.");
        spec.addPositional(Options.parameter(0, "PLAN", "0..1", "The file that `writ plan -o` wrote."));
        spec.addOption(Options.text("DIR", "Go on with the run in this directory.", RESUME));
        return LiveOptions.writing(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        Optional<String> resume = Options.value(parsed, RESUME);
        String plan = parsed.matchedPositionalValue(0, "");
        if (resume.isPresent() && !plan.isEmpty()) {
            throw new MutuallyExclusiveArgsException(
                    parsed.commandSpec().commandLine(), "`--resume` knows its plan, so one argument is too many");
        }
        if (resume.isEmpty() && plan.isEmpty()) {
            throw new MissingParameterException(
                    parsed.commandSpec().commandLine(),
                    parsed.commandSpec().positionalParameters().get(0),
                    "missing");
        }
        return new ApplyAction(surroundings)
                .run(new ApplyRequest(
                        resume.isPresent() ? Optional.empty() : Optional.of(plan),
                        resume,
                        LiveOptions.of(parsed),
                        parsed.hasMatchedOption(LiveOptions.YES)));
    }
}
