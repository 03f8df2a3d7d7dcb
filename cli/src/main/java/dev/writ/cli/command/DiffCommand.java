package dev.writ.cli.command;

import dev.writ.cli.action.DiffAction;
import dev.writ.cli.action.DiffRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code writ diff}. */
final class DiffCommand implements Command {

    private static final String FAIL_ON = "--fail-on";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "diff",
                "Says what is newly allowed and what is no longer allowed, over all requests.",
                "With --base REVISION, compares a directory with its own earlier state.");
        spec.addPositional(Options.parameter(
                0,
                "BEFORE",
                "0..1",
                "A workspace, -, a file or directory of JSON, any of these at a revision: main:DIR, or live:TARGET."));
        spec.addPositional(Options.parameter(1, "AFTER", "0..1", "The same; with --base, the only argument."));
        spec.addOption(Options.text("REVISION", "Compare with this branch, tag or commit of git.", Options.BASE));
        spec.addOption(Options.text(
                "WHAT", "End with 1 if the change is: wider, narrower, or any (not equivalent).", FAIL_ON));
        return Options.reading(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        Optional<String> base = Options.value(parsed, Options.BASE);
        String first = parsed.matchedPositionalValue(0, "");
        String second = parsed.matchedPositionalValue(1, "");
        if (base.isPresent() && !second.isEmpty()) {
            throw new MutuallyExclusiveArgsException(
                    parsed.commandSpec().commandLine(), "`--base` says what was before, so one argument is too many");
        }
        if (base.isEmpty() && second.isEmpty()) {
            throw new MissingParameterException(
                    parsed.commandSpec().commandLine(),
                    parsed.commandSpec().positionalParameters().get(first.isEmpty() ? 0 : 1),
                    "missing");
        }
        return new DiffAction(surroundings)
                .run(new DiffRequest(
                        base.isPresent() ? Optional.empty() : Optional.of(first),
                        base,
                        base.isEmpty() ? second : first.isEmpty() ? "." : first,
                        Options.reading(parsed, surroundings),
                        failOn(parsed)));
    }

    private static DiffRequest.FailOn failOn(ParseResult parsed) {
        String word = parsed.matchedOptionValue(FAIL_ON, "nothing");
        for (DiffRequest.FailOn failOn : DiffRequest.FailOn.values()) {
            boolean said = parsed.hasMatchedOption(FAIL_ON);
            if (failOn.name().toLowerCase(Locale.ROOT).equals(word) && said == (failOn != DiffRequest.FailOn.NOTHING)) {
                return failOn;
            }
        }
        throw new ParameterException(
                parsed.commandSpec().commandLine(), "`" + word + "` is none of wider, narrower and any");
    }
}
