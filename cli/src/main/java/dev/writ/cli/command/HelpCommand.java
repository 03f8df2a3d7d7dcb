package dev.writ.cli.command;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code writ help}. */
final class HelpCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("help", "Shows what there is, or the options of one command.");
        spec.addPositional(Options.parameter("COMMAND", "0..1", "A command."));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        String name = parsed.matchedPositionalValue(0, "");
        if (name.isEmpty()) {
            return new Report.Text(Overview.text());
        }
        Command command = Commands.find(name)
                .orElseThrow(() -> new ParameterException(
                        parsed.commandSpec().commandLine(), "there is no command `" + name + "`"));
        return new Report.Text(of(new CommandLine(command.spec())));
    }

    /** Returns the help of a command. */
    static String of(CommandLine commandLine) {
        return commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF).replace("\r\n", "\n");
    }
}
