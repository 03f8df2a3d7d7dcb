package dev.writ.cli.command;

import dev.writ.cli.action.RollbackAction;
import dev.writ.cli.action.RollbackRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.report.Report;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ rollback}. */
final class RollbackCommand implements Command {

    private static final String ADOPT = "--adopt";
    private static final String WIDER = "--allow-wider";
    private static final String GAP = "--allow-gap";
    private static final String FIRST = "--allow-first-policy";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "rollback",
                "Restores the documents of a backup: a plan from what is live, with the same guards and proofs.");
        spec.addPositional(Options.parameter(
                0, "BACKUP", "1", "The directory that `writ apply` reported: of the run, or its backup."));
        spec.addOption(Options.texts(
                "NAME", "Restore this policy or bucket's policy although someone else has changed it since.", ADOPT));
        spec.addOption(Options.flag("Allow more than is allowed now, where the target asks to be told.", WIDER));
        spec.addOption(Options.flag("Allow requests to be decided otherwise on the way.", GAP));
        spec.addOption(Options.texts("BUCKET", "Let this bucket get its first policy, whoever loses by it.", FIRST));
        return LiveOptions.writing(spec);
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new RollbackAction(surroundings)
                .run(new RollbackRequest(
                        parsed.matchedPositionalValue(0, ""),
                        Set.copyOf(parsed.matchedOptionValue(ADOPT, List.of())),
                        new Allowed(
                                parsed.hasMatchedOption(WIDER),
                                parsed.hasMatchedOption(GAP),
                                Set.copyOf(parsed.matchedOptionValue(FIRST, List.of()))),
                        LiveOptions.of(parsed),
                        parsed.hasMatchedOption(LiveOptions.YES)));
    }
}
