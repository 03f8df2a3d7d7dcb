package dev.writ.cli.command;

import dev.writ.cli.action.AccessRequest;
import dev.writ.cli.action.WhoCanAction;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ who-can}. */
final class WhoCanCommand implements Command {

    private static final String WITHOUT = "--without-bucket-policies";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("who-can", "Lists all who can do something.");
        spec.addPositional(Options.parameter(
                0, "ACTION", "1", "What: s3:GetObject, s3:Put*, or a set of actions that the workspace declares."));
        spec.addPositional(Options.parameter(
                1, "RESOURCE", "0..1", "On what: bucket, bucket/key, an ARN, or what these begin with and a *."));
        spec.addOption(Options.flag("Leave bucket policies aside, as if there were none.", WITHOUT));
        return Options.policies(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new WhoCanAction(surroundings)
                .run(new AccessRequest(
                        Options.policies(parsed, surroundings),
                        parsed.matchedPositionalValue(0, ""),
                        parsed.matchedPositionalValue(1, ""),
                        !parsed.hasMatchedOption(WITHOUT)));
    }
}
