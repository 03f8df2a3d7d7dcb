package dev.writ.cli.command;

import dev.writ.cli.action.DriftAction;
import dev.writ.cli.action.DriftRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ drift}. */
final class DriftCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "drift",
                "Says what has changed in a live organization since the last apply, in documents and in access.",
                "Ends with 0 if nothing has, with 1 if something has, with 4 if that cannot be known.");
        spec.addPositional(Options.parameter(0, "TARGET", "1", "The name of a target in writ.yaml."));
        return LiveOptions.places(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new DriftAction(surroundings)
                .run(new DriftRequest(parsed.matchedPositionalValue(0, ""), LiveOptions.of(parsed)));
    }
}
