package dev.writ.cli.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Reads the arguments that are usual: flags by their names, and any number of directories. For these it is not worth
 * setting up the parser of the library, which can convert anything to anything and takes longer to start than a
 * workspace to read.
 */
final class PlainArguments {

    private PlainArguments() {}

    /** Reads arguments as the library would; empty if that is for the library itself to do. */
    static Optional<ParseResult> read(CommandSpec spec, List<String> arguments) {
        if (!takesAnyNumber(spec)) {
            return Optional.empty();
        }
        ParseResult.Builder result = ParseResult.builder(spec);
        Set<OptionSpec> flags = new HashSet<>();
        List<String> parameters = new ArrayList<>();
        for (String argument : arguments) {
            OptionSpec option = spec.optionsMap().get(argument);
            if (option == null && isParameter(argument)) {
                parameters.add(argument);
            } else if (option != null && isFlag(option) && flags.add(option)) {
                option.setValue(true);
                result.addOption(option);
            } else {
                return Optional.empty();
            }
        }
        if (!parameters.isEmpty()) {
            PositionalParamSpec all = spec.positionalParameters().get(0);
            all.setValue(parameters);
            result.addPositionalParam(all, 0);
        }
        return Optional.of(result.build());
    }

    private static boolean takesAnyNumber(CommandSpec spec) {
        return spec.positionalParameters().size() == 1
                && spec.positionalParameters().get(0).type() == List.class;
    }

    private static boolean isParameter(String argument) {
        return !argument.startsWith("-") || argument.equals("-");
    }

    private static boolean isFlag(OptionSpec option) {
        return option.type() == boolean.class && !option.usageHelp();
    }
}
