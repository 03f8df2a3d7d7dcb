package dev.writ.cli.command;

import dev.writ.cli.action.CheckAction;
import dev.writ.cli.action.CheckRequest;
import dev.writ.cli.action.OutputRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.report.ReportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code writ check}. */
final class CheckCommand implements Command {

    private static final String WRITE_BASELINE = "--write-baseline";
    private static final String FIX = "--fix";
    private static final String DRY_RUN = "--dry-run";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.workspaces(Options.command(
                "check",
                "Says whether workspaces compile, and what lint rules find in them.",
                "A DIR may also be a file or directory of policies in JSON."));
        spec.addOption(Options.texts(
                "FORMAT[=FILE]",
                "Print this report, or write it to FILE: " + String.join(", ", formats())
                        + ". Can be given again and again.",
                Options.FORMAT));
        Options.lint(spec);
        spec.addOption(Options.text(
                "REVISION",
                "Say what is newly allowed, and no longer, since this branch, tag or commit of git.",
                Options.BASE));
        spec.addOption(Options.text(
                "FILE", "Write a baseline of what is found now, which then fails nothing.", WRITE_BASELINE));
        spec.addOption(Options.flag("Repair sources where there is one way to do it.", FIX));
        spec.addOption(Options.flag("With --fix: show what would change, and write nothing.", DRY_RUN));
        return Options.organization(Options.bucket(spec));
    }

    private static List<String> formats() {
        List<String> formats = new ArrayList<>(List.of(OutputRequest.TEXT, OutputRequest.JSON));
        formats.addAll(ReportFormat.words());
        return formats;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        CheckAction action = new CheckAction(surroundings);
        CheckRequest request = Options.workspaces(parsed, surroundings);
        boolean plain = !parsed.hasMatchedOption(Options.FORMAT)
                && !parsed.hasMatchedOption(WRITE_BASELINE)
                && !parsed.hasMatchedOption(FIX)
                && !parsed.hasMatchedOption(DRY_RUN);
        return plain ? action.run(request) : action.run(request, output(parsed));
    }

    private static OutputRequest output(ParseResult parsed) {
        if (parsed.hasMatchedOption(WRITE_BASELINE) && parsed.hasMatchedOption(Options.BASELINE)) {
            throw new MutuallyExclusiveArgsException(
                    new CommandLine(parsed.commandSpec()),
                    "`--write-baseline` writes a new baseline, so `--baseline` has no meaning");
        }
        List<OutputRequest.Wanted> reports = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        if (parsed.hasMatchedOption(Options.JSON)) {
            printed.add(OutputRequest.JSON);
        }
        List<String> given = parsed.matchedOptionValue(Options.FORMAT, List.of());
        for (String wanted : given) {
            int equals = wanted.indexOf('=');
            String format = equals < 0 ? wanted : wanted.substring(0, equals);
            if (!formats().contains(format)) {
                throw new ParameterException(
                        new CommandLine(parsed.commandSpec()),
                        "`" + format + "` is no format; the formats are " + String.join(", ", formats()));
            }
            Optional<String> file = equals < 0 ? Optional.empty() : Optional.of(wanted.substring(equals + 1));
            if (file.isEmpty()) {
                printed.add(format);
            }
            reports.add(new OutputRequest.Wanted(format, file));
        }
        if (printed.size() > 1) {
            throw new MutuallyExclusiveArgsException(
                    new CommandLine(parsed.commandSpec()),
                    "`" + printed.get(0) + "` and `" + printed.get(1)
                            + "` both go to standard output; write one to a file: `--format " + printed.get(1)
                            + "=FILE`");
        }
        return new OutputRequest(reports, Options.value(parsed, WRITE_BASELINE), fixing(parsed), Severity.DANGER);
    }

    private static OutputRequest.Fixing fixing(ParseResult parsed) {
        if (parsed.hasMatchedOption(FIX)) {
            return parsed.hasMatchedOption(DRY_RUN) ? OutputRequest.Fixing.SHOWN : OutputRequest.Fixing.DONE;
        }
        if (parsed.hasMatchedOption(DRY_RUN)) {
            throw new ParameterException(
                    new CommandLine(parsed.commandSpec()), "`--dry-run` shows what `--fix` would change; give both");
        }
        return OutputRequest.Fixing.NONE;
    }
}
