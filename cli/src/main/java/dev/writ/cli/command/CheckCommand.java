package dev.writ.cli.command;

import dev.writ.cli.action.Action;
import dev.writ.cli.action.CheckAction;
import dev.writ.cli.action.CheckRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ check}. */
final class CheckCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Options.organization(Options.bucket(Options.lint(Options.workspaces(Options.command(
                "check",
                "Says whether workspaces compile, and what lint rules find in them; writes nothing.",
                "A DIR may also be a file or directory of policies in JSON.")))));
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        Action<CheckRequest> action = new CheckAction(surroundings);
        return action.run(Options.workspaces(parsed, surroundings));
    }
}
