package dev.writ.cli.command;

import dev.writ.cli.action.MatrixAction;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ matrix}. */
final class MatrixCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Options.policies(
                Options.command("matrix", "Shows who can read, write, delete and change permissions on which bucket."));
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new MatrixAction(surroundings).run(Options.policies(parsed, surroundings));
    }
}
