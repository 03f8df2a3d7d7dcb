package dev.writ.cli.command;

import dev.writ.cli.action.RulesAction;
import dev.writ.cli.action.RulesRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ rules}. */
final class RulesCommand implements Command {

    private static final String WORKSPACE = "--workspace";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("rules", "Lists the lint rules, or shows the page of one.");
        spec.addPositional(Options.parameter("RULE", "0..1", "The id or name of a rule, such as WRIT-S210."));
        spec.addOption(Options.text(
                "DIR",
                "Show severities as the writ.yaml of this workspace sets them; default: the current directory.",
                WORKSPACE));
        return spec.addOption(Options.archives());
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new RulesAction(surroundings)
                .run(new RulesRequest(
                        parsed.matchedPositionalValue(0, ""),
                        Options.value(parsed, WORKSPACE),
                        parsed.matchedOptionValue(Options.RULES, List.of())));
    }
}
