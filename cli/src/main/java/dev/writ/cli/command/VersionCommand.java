package dev.writ.cli.command;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ version}. */
final class VersionCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Options.command("version", "Prints the version.");
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return version();
    }

    /** Returns what is printed. */
    static Report version() {
        return new Report.Text("writ " + Commands.version() + "\n");
    }
}
