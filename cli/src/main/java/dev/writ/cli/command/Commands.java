package dev.writ.cli.command;

import dev.writ.cli.console.ColorWhen;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Detail;
import dev.writ.cli.report.JsonPrinter;
import dev.writ.cli.report.Report;
import dev.writ.cli.report.TextPrinter;
import dev.writ.compiler.Version;
import dev.writ.compiler.diagnostic.Suggestions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command that the arguments ask for, and builds no other. */
public final class Commands {

    static final List<String> NAMES = List.of(
            "check",
            "compile",
            "can",
            "who-can",
            "what-can",
            "matrix",
            "diff",
            "plan",
            "actions",
            "rules",
            "explain",
            "doctor",
            "sandbox",
            "init",
            "completion",
            "version",
            "help");

    /** What is typed in place of a command. */
    private static final Map<String, String> ALIASES =
            Map.of("--version", "version", "-V", "version", "--help", "help", "-h", "help");

    private Commands() {}

    /** Returns the version of this program. */
    public static String version() {
        return Version.current();
    }

    /** Returns a command by its name. */
    static Optional<Command> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "check" -> new CheckCommand();
                    case "compile" -> new CompileCommand();
                    case "can" -> new CanCommand();
                    case "who-can" -> new WhoCanCommand();
                    case "what-can" -> new WhatCanCommand();
                    case "matrix" -> new MatrixCommand();
                    case "diff" -> new DiffCommand();
                    case "plan" -> new PlanCommand();
                    case "actions" -> new ActionsCommand();
                    case "rules" -> new RulesCommand();
                    case "explain" -> new ExplainCommand();
                    case "doctor" -> new DoctorCommand();
                    case "sandbox" -> new SandboxCommand();
                    case "init" -> new InitCommand();
                    case "completion" -> new CompletionCommand();
                    case "version" -> new VersionCommand();
                    case "help" -> new HelpCommand();
                    default -> null;
                });
    }

    /**
     * Does what the arguments ask for, prints what there is to say, and returns the exit code.
     *
     * @throws IOException if standard output cannot take the result
     */
    public static ExitCode run(List<String> arguments, Surroundings surroundings) throws IOException {
        if (arguments.isEmpty()) {
            Console console = new Console(surroundings, ColorWhen.AUTO);
            console.err(Overview.text());
            console.flush();
            return ExitCode.USAGE;
        }
        String name = ALIASES.getOrDefault(arguments.get(0), arguments.get(0));
        Optional<Command> command = find(name);
        if (command.isEmpty()) {
            return print("", noCommand(arguments), Printing.guess(arguments), surroundings);
        }
        if (arguments.size() == 1 && name.equals("version")) {
            // The usual way to ask, and no reason to load a library of options.
            return print(name, VersionCommand.version(), Printing.PLAIN, surroundings);
        }
        Report report;
        Printing printing;
        try {
            ParseResult parsed = parse(command.get().spec(), arguments.subList(1, arguments.size()));
            printing = Printing.of(parsed);
            report = parsed.isUsageHelpRequested()
                    ? new Report.Text(HelpCommand.of(parsed.commandSpec().commandLine()))
                    : command.get().run(parsed, surroundings);
        } catch (ParameterException e) {
            printing = Printing.guess(arguments);
            report = misused(name, e);
        }
        return print(name, report, printing, surroundings);
    }

    private static ParseResult parse(CommandSpec spec, List<String> arguments) {
        Optional<ParseResult> plain = PlainArguments.read(spec, arguments);
        return plain.isPresent() ? plain.get() : library(spec).parseArgs(arguments.toArray(new String[0]));
    }

    private static CommandLine library(CommandSpec spec) {
        CommandLine library = new CommandLine(spec);
        library.setExpandAtFiles(false);
        library.setUnmatchedOptionsArePositionalParams(false);
        return library;
    }

    private static ExitCode print(String command, Report report, Printing printing, Surroundings surroundings)
            throws IOException {
        if (report instanceof Report.Done) {
            return report.exit();
        }
        Console console = new Console(surroundings, printing.color());
        if (printing.json()) {
            console.out(JsonPrinter.print(version(), command, report));
        } else {
            report.accept(new TextPrinter(console, printing.detail()));
        }
        console.flush();
        return report.exit();
    }

    private static Report noCommand(List<String> arguments) {
        String first = arguments.get(0);
        List<String> help = new ArrayList<>();
        if (first.startsWith("-")) {
            help.add("the command comes first: writ COMMAND " + first);
        } else {
            Suggestions.nearest(first, NAMES).ifPresent(name -> help.add("did you mean `" + name + "`?"));
        }
        help.add("`writ help` lists the commands");
        return new Report.Problem(ExitCode.USAGE, "there is no command `" + first + "`", help);
    }

    private static Report misused(String name, ParameterException e) {
        List<String> help = new ArrayList<>();
        String said = String.valueOf(e.getMessage());
        String message = (said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1))
                .replaceFirst("^invalid value for option '([^']*)'[^:]*: ", "`$1`: ");
        if (message.endsWith("is not a boolean")) {
            message = message.replaceFirst(": .*", " takes no value");
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            message = missing(name, missing.getMissing().get(0));
        }
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String wrong = unmatched.getUnmatched().get(0);
            boolean option = wrong.startsWith("-") && wrong.length() > 1;
            message = option
                    ? "`writ " + name + "` has no option `" + wrong + "`"
                    : "`" + wrong + "` is one argument too many";
            if (option) {
                List<String> known = new ArrayList<>(
                        e.getCommandLine().getCommandSpec().optionsMap().keySet());
                Suggestions.nearest(wrong.replaceFirst("=.*", ""), known)
                        .ifPresent(near -> help.add("did you mean `" + near + "`?"));
            }
        }
        help.add("`writ help " + name + "` shows how it is used");
        return new Report.Problem(ExitCode.USAGE, message, help);
    }

    private static String missing(String name, ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? "`" + option.longestName() + "` needs a value: " + option.paramLabel()
                : "`writ " + name + "` needs a " + argument.paramLabel() + ": "
                        + Suggestions.phrase(argument.description()[0]);
    }

    /** How to print, whatever is printed. */
    private record Printing(boolean json, Detail detail, ColorWhen color) {

        static final Printing PLAIN = new Printing(false, Detail.USUAL, ColorWhen.AUTO);

        static Printing of(ParseResult parsed) {
            return new Printing(
                    parsed.hasMatchedOption(Options.JSON)
                            || parsed.matchedOptionValue(Options.FORMAT, List.of())
                                    .contains("json"),
                    detail(parsed),
                    parsed.matchedOptionValue(Options.COLOR, ColorWhen.AUTO));
        }

        private static Detail detail(ParseResult parsed) {
            boolean notes = parsed.hasMatchedOption(Options.NOTES);
            if (!parsed.hasMatchedOption(Options.QUIET)) {
                return notes ? Detail.NOTES : Detail.USUAL;
            }
            if (notes) {
                throw new MutuallyExclusiveArgsException(
                        new CommandLine(parsed.commandSpec()), "`--quiet` leaves out what `--notes` asks for");
            }
            return Detail.PROBLEMS;
        }

        /** What was probably wanted, where the arguments could not be understood. */
        static Printing guess(List<String> arguments) {
            boolean never = arguments.contains("--color=never") || arguments.contains("never");
            return new Printing(
                    arguments.contains(Options.JSON), Detail.USUAL, never ? ColorWhen.NEVER : ColorWhen.AUTO);
        }
    }
}
