package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.report.Report;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.rules.LintRule;
import dev.writ.rules.LintSettings;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.Rules;
import dev.writ.rules.settings.SettingsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists lint rules with the severity that is in force, or shows the page of one. */
public final class RulesAction implements Action<RulesRequest> {

    private static final String HERE = ".";
    private static final String DEFAULT = "default";

    private final Surroundings surroundings;

    /** Makes the action. */
    public RulesAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(RulesRequest request) {
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        Optional<Report.Problem> wrong =
                request.workspace().flatMap(workspace -> Directories.wrong(files, workspace, "the workspace"));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        try {
            Rules rules = RuleArchives.load(files, request.archives());
            return request.rule().isEmpty()
                    ? list(files, request.workspace().orElse(HERE), rules)
                    : page(rules, request.rule());
        } catch (IOException e) {
            return CheckAction.problem(e);
        }
    }

    private static Report list(DiskFiles files, String workspace, Rules rules) throws IOException {
        Outcome<LintSettings> settings = SettingsFile.read(files, workspace).then(found -> found.lint(rules));
        if (settings.hasErrors()) {
            return new Report.Problem(
                    ExitCode.FINDINGS,
                    "the settings of `" + workspace + "` have errors",
                    List.of("`writ check " + workspace + "` shows them"));
        }
        LintSettings values = settings.sound().orElse(LintSettings.NONE);
        List<Report.RuleList.Line> lines = new ArrayList<>();
        for (LintRule rule : rules.all()) {
            RuleInfo info = rule.info();
            lines.add(new Report.RuleList.Line(
                    info,
                    values.severity(info),
                    values.of(info)
                            .at()
                            .filter(at -> values.of(info).off()
                                    || values.of(info).severity().isPresent())
                            .map(at -> at.where())
                            .orElse(DEFAULT)));
        }
        return new Report.RuleList(lines);
    }

    private static Report page(Rules rules, String called) {
        Optional<LintRule> rule = find(rules, called);
        return rule.isPresent()
                ? page(rule.get())
                : new Report.Problem(
                        ExitCode.FINDINGS,
                        "there is no rule `" + called + "`",
                        List.of(Suggestions.nearest(called, rules.names())
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("`writ rules` lists them; `writ explain` knows what the compiler finds")));
    }

    /** Returns a rule by its id or name, in whatever case. */
    static Optional<LintRule> find(Rules rules, String called) {
        return rules.find(called.toLowerCase(Locale.ROOT)).or(() -> rules.find(called.toUpperCase(Locale.ROOT)));
    }

    /** Returns the page of a rule. */
    static Report page(LintRule rule) {
        RuleInfo info = rule.info();
        String page = Rules.page(rule)
                .orElseGet(() -> "# " + info.id() + " " + info.label() + "\n\n" + info.summary() + "\n");
        return new Report.Explanation(
                info.id(), info.label(), Optional.of(info.severity().word()), page);
    }
}
