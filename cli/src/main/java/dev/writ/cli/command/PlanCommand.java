package dev.writ.cli.command;

import dev.writ.cli.action.PlanAction;
import dev.writ.cli.action.PlanRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.report.Report;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.settings.LintOverrides;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code writ plan}. */
final class PlanCommand implements Command {

    private static final String OUTPUT = "--output";
    private static final String EXIT_CODE = "--exit-code";
    private static final String FULL = "--full";
    private static final String ADOPT = "--adopt";
    private static final String PRUNE = "--prune";
    private static final String ALLOW_WIDER = "--allow-wider";
    private static final String ALLOW_FIRST = "--allow-first-policy";
    static final String ALLOW_GAP = "--allow-gap";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "plan",
                "Says what applying a workspace to a live organization would change, and changes nothing.",
                "Who gains and who loses comes first, then the documents, then the calls in their order.");
        spec.addPositional(Options.parameter(0, "DIR", "1", "The directory of the workspace."));
        spec.addPositional(Options.parameter(
                1, "TARGET", "1", "The live organization, by its name in the workspace's writ.yaml."));
        spec.addOption(Options.text("FILE", "Write the plan to this file, for `writ apply`.", "-o", OUTPUT));
        spec.addOption(Options.flag("End with 5 if there is something to do, and with 0 if not.", EXIT_CODE));
        spec.addOption(Options.flag("Print all of long lists.", FULL));
        planning(spec);
        return Options.workspace(Options.lint(spec));
    }

    /** Adds how a plan is made. */
    static CommandSpec planning(CommandSpec spec) {
        spec.addOption(Options.texts(
                "NAME", "Replace this organization policy, or this bucket's policy, although others made it.", ADOPT));
        spec.addOption(Options.flag("Remove what is ours and no longer wanted.", PRUNE));
        spec.addOption(
                Options.flag("Allow more than is allowed now, where the target asks to be told so.", ALLOW_WIDER));
        spec.addOption(Options.texts(
                "BUCKET", "Give this bucket its first policy, although somebody loses access by it.", ALLOW_FIRST));
        spec.addOption(Options.flag(
                "Go on although requests are decided otherwise between the calls, if no order is safe.", ALLOW_GAP));
        return spec;
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new PlanAction(surroundings)
                .run(request(
                        parsed,
                        surroundings,
                        parsed.matchedPositionalValue(0, ""),
                        parsed.matchedPositionalValue(1, "")));
    }

    /** Reads what {@link #planning} adds, and the rest. */
    static PlanRequest request(ParseResult parsed, Surroundings surroundings, String workspace, String target) {
        return new PlanRequest(
                workspace,
                target,
                Options.reading(parsed, surroundings),
                parsed.matchedOptionValue(Options.RULES, List.of()),
                Options.value(parsed, Options.BASELINE),
                LintOverrides.NONE,
                Severity.DANGER,
                set(parsed, ADOPT),
                parsed.hasMatchedOption(PRUNE),
                new Allowed(
                        parsed.hasMatchedOption(ALLOW_WIDER),
                        parsed.hasMatchedOption(ALLOW_GAP),
                        set(parsed, ALLOW_FIRST)),
                parsed.hasMatchedOption(OUTPUT) ? Options.value(parsed, OUTPUT) : Optional.empty(),
                parsed.hasMatchedOption(EXIT_CODE),
                parsed.hasMatchedOption(FULL));
    }

    /** Returns an option of {@link #planning} that was given, if any was: a plan that was made already cannot heed it. */
    static Optional<String> given(ParseResult parsed) {
        return Stream.of(ADOPT, PRUNE, ALLOW_WIDER, ALLOW_FIRST, ALLOW_GAP)
                .filter(parsed::hasMatchedOption)
                .findFirst();
    }

    private static Set<String> set(ParseResult parsed, String option) {
        List<String> values = parsed.matchedOptionValue(option, List.of());
        return Set.copyOf(values);
    }
}
