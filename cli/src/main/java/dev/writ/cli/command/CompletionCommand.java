package dev.writ.cli.command;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code writ completion}. */
final class CompletionCommand implements Command {

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "completion",
                "Prints a script that completes writ's commands and options in a shell.",
                "bash, zsh: eval \"$(writ completion bash)\"",
                "fish: writ completion fish | source");
        spec.addPositional(Options.parameter("SHELL", "1", "bash, zsh or fish."));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        String shell = parsed.matchedPositionalValue(0, "");
        if (!SHELLS.contains(shell)) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "there is no script for `" + shell + "`; use bash, zsh or fish");
        }
        return new Report.Text(shell.equals("fish") ? fish() : AutoComplete.bash("writ", tree()));
    }

    /** All commands below one, as completion needs them. */
    private static CommandLine tree() {
        CommandSpec root = CommandSpec.create().name("writ");
        for (String name : Commands.NAMES) {
            root.addSubcommand(
                    name, new CommandLine(Commands.find(name).orElseThrow().spec()));
        }
        return new CommandLine(root);
    }

    private static String fish() {
        StringBuilder script = new StringBuilder("# Completes writ in fish.\n");
        for (String name : Commands.NAMES) {
            CommandSpec spec = Commands.find(name).orElseThrow().spec();
            script.append("complete -c writ -n __fish_use_subcommand -f -a ").append(name);
            script.append(" -d ")
                    .append(quoted(spec.usageMessage().description()[0]))
                    .append('\n');
            for (OptionSpec option : spec.options()) {
                script.append("complete -c writ -n '__fish_seen_subcommand_from ")
                        .append(name)
                        .append("'");
                for (String each : option.names()) {
                    script.append(each.startsWith("--") ? " -l " : " -s ").append(each.replaceFirst("^--?", ""));
                }
                script.append(option.arity().max() > 0 ? " -r" : "");
                script.append(" -d ").append(quoted(option.description()[0])).append('\n');
            }
        }
        return script.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
