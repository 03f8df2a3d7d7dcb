package dev.writ.cli.command;

import dev.writ.cli.action.InitAction;
import dev.writ.cli.action.InitRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ init}. */
final class InitCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("init", "Starts a workspace with comments, which compiles as it is.");
        spec.addPositional(Options.parameter("DIR", "0..1", "Where; default: here."));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new InitAction(surroundings).run(new InitRequest(parsed.matchedPositionalValue(0, ".")));
    }
}
