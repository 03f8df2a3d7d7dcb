package dev.writ.cli.command;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command: which options it has, and how they become a request. The action does the rest. */
interface Command {

    /** Describes the options and parameters. Only the command that was asked for is ever built. */
    CommandSpec spec();

    /** Does what the parsed options ask for. */
    Report run(ParseResult parsed, Surroundings surroundings);
}
