package dev.writ.cli.command;

import dev.writ.cli.action.BatchAction;
import dev.writ.cli.action.CanAction;
import dev.writ.cli.action.CanRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code writ can}. */
final class CanCommand implements Command {

    private static final String CONTEXT = "--context";
    private static final String WHY = "--why";
    private static final String BATCH = "--batch";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "can",
                "Says whether somebody can do something, and which rules decide it.",
                "Exit code: 0 allowed, 1 refused, 4 unknown.");
        spec.addPositional(
                Options.parameter(
                        0,
                        "PRINCIPAL",
                        "0..1",
                        "Who: prod/ml-train/trainer, github:SUBJECT, \"group SecOps\", \"service inventory\", role/…, or an ARN."));
        spec.addPositional(Options.parameter(1, "ACTION", "0..1", "What, such as s3:GetObject."));
        spec.addPositional(Options.parameter(
                2, "RESOURCE", "0..1", "On what: bucket, bucket/key, or an ARN; nothing for global actions."));
        spec.addOption(Options.texts(
                "KEY=VALUE",
                "A condition key that the request carries, such as s3:prefix=runs/. Repeatable.",
                CONTEXT));
        spec.addOption(
                Options.flag("For a refusal, say what refuses it and the least grant that would change it.", WHY));
        spec.addOption(Options.flag(
                "Read questions from standard input, a JSON object on each line, and answer each on a line.", BATCH));
        return Options.policies(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        String principal = parsed.matchedPositionalValue(0, "");
        String action = parsed.matchedPositionalValue(1, "");
        if (parsed.hasMatchedOption(BATCH)) {
            if (!principal.isEmpty() || parsed.hasMatchedOption(WHY) || parsed.hasMatchedOption(CONTEXT)) {
                throw new MutuallyExclusiveArgsException(
                        parsed.commandSpec().commandLine(),
                        "`--batch` reads its questions from standard input, and takes none from the command line");
            }
            return new BatchAction(surroundings).run(Options.policies(parsed, surroundings));
        }
        if (action.isEmpty()) {
            boolean nobody = principal.isEmpty();
            throw new MissingParameterException(
                    parsed.commandSpec().commandLine(),
                    parsed.commandSpec().positionalParameters().get(nobody ? 0 : 1),
                    "missing");
        }
        return new CanAction(surroundings)
                .run(new CanRequest(
                        Options.policies(parsed, surroundings),
                        principal,
                        action,
                        parsed.matchedPositionalValue(2, ""),
                        context(parsed),
                        parsed.hasMatchedOption(WHY)));
    }

    private static SortedMap<String, List<String>> context(ParseResult parsed) {
        SortedMap<String, List<String>> context = new TreeMap<>();
        for (String pair : parsed.matchedOptionValue(CONTEXT, List.<String>of())) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(),
                        "`" + pair + "` is not a condition key with its value, such as s3:prefix=runs/");
            }
            context.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
                    .add(pair.substring(equals + 1));
        }
        return context;
    }
}
