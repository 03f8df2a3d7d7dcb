package dev.writ.cli.command;

import dev.writ.cli.action.ExplainAction;
import dev.writ.cli.action.ExplainRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ explain}. */
final class ExplainCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("explain", "Explains a finding or an action.");
        spec.addPositional(Options.parameter(
                "SUBJECT",
                "1",
                "The code or name of a finding, such as WRIT-E001, or an action, such as s3:GetObject."));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new ExplainAction().run(new ExplainRequest(parsed.matchedPositionalValue(0, "")));
    }
}
