package dev.writ.cli.command;

import dev.writ.cli.action.WhatCanAction;
import dev.writ.cli.action.WhatCanRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ what-can}. */
final class WhatCanCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("what-can", "Lists all that somebody can do.");
        spec.addPositional(Options.parameter(
                0, "PRINCIPAL", "1", "Who: as in a rule, such as prod/ml-train/*, a set, role/…, or an ARN."));
        return Options.policies(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new WhatCanAction(surroundings)
                .run(new WhatCanRequest(Options.policies(parsed, surroundings), parsed.matchedPositionalValue(0, "")));
    }
}
