package dev.writ.cli.command;

import dev.writ.cli.action.DoctorAction;
import dev.writ.cli.action.DoctorRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ doctor}. */
final class DoctorCommand implements Command {

    private static final String IN = "--in";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "doctor",
                "Says whether a live organization can be worked with: endpoints, credentials, permissions, clock.",
                "Changes nothing.");
        spec.addPositional(Options.parameter("TARGET", "1", "A target that writ.yaml names."));
        spec.addOption(Options.text("DIR", "The workspace whose writ.yaml it is; default: the current directory.", IN));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new DoctorAction(surroundings)
                .run(new DoctorRequest(
                        parsed.matchedPositionalValue(0, ""),
                        Options.value(parsed, IN).orElse(".")));
    }
}
