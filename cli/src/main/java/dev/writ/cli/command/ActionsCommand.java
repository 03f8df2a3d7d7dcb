package dev.writ.cli.command;

import dev.writ.cli.action.ActionsAction;
import dev.writ.cli.action.ActionsRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ actions}. */
final class ActionsCommand implements Command {

    private static final String SETS = "--sets";
    private static final String WORKSPACE = "--workspace";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("actions", "Lists the actions that the platform knows.");
        spec.addPositional(Options.parameter("PATTERN", "0..1", "Part of a name, or a pattern with *."));
        spec.addOption(Options.flag("Print the standard sets of actions, to copy from.", SETS));
        spec.addOption(
                Options.text("DIR", "Count what the catalogue.json of this workspace adds and confirms.", WORKSPACE));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new ActionsAction(surroundings)
                .run(new ActionsRequest(
                        parsed.matchedPositionalValue(0, ""),
                        parsed.hasMatchedOption(SETS),
                        Options.value(parsed, WORKSPACE)));
    }
}
