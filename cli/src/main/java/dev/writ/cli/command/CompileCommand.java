package dev.writ.cli.command;

import dev.writ.cli.action.Action;
import dev.writ.cli.action.CompileAction;
import dev.writ.cli.action.CompileRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParseResult;

/** {@code writ compile}. */
final class CompileCommand implements Command {

    private static final String OUTPUT = "--output";
    private static final String STDOUT = "--stdout";
    private static final String VERIFY = "--verify";
    private static final String FORCE = "--force";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.lint(Options.workspaces(Options.command(
                "compile", "Writes the organization policies and bucket policies that workspaces mean.")));
        spec.addOption(Options.text(
                "OUT", "Write here; default: writ-out/<name of DIR>. With several DIRs: OUT/<name>.", "-o", OUTPUT));
        spec.addOption(Options.flag("Print the documents, as one JSON object, instead of writing them.", STDOUT));
        spec.addOption(Options.flag("Check the documents against their schemas once more.", VERIFY));
        spec.addOption(Options.flag("Replace files that writ did not write, or that were changed since.", FORCE));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        if (parsed.hasMatchedOption(STDOUT) && parsed.hasMatchedOption(OUTPUT)) {
            throw new MutuallyExclusiveArgsException(
                    new CommandLine(parsed.commandSpec()), "`--stdout` writes no files, so `--output` has no meaning");
        }
        Action<CompileRequest> action = new CompileAction(surroundings);
        return action.run(new CompileRequest(
                Options.workspaces(parsed, surroundings),
                Options.value(parsed, OUTPUT),
                parsed.hasMatchedOption(STDOUT),
                parsed.hasMatchedOption(VERIFY),
                parsed.hasMatchedOption(FORCE)));
    }
}
