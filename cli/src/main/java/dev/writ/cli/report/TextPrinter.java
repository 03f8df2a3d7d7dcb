package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Style;
import dev.writ.cli.console.Visible;
import dev.writ.cli.files.Written;
import dev.writ.cli.files.Written.State;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.emit.Document;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints reports for people: the result to standard output, everything else to standard error. */
public final class TextPrinter implements Report.Visitor<Console> {

    private final Console console;
    private final Detail detail;

    /**
     * Makes a printer.
     *
     * @param console where to print
     * @param detail how much to print
     */
    public TextPrinter(Console console, Detail detail) {
        this.console = console;
        this.detail = detail;
    }

    private boolean quiet() {
        return detail == Detail.PROBLEMS;
    }

    @Override
    public Console visitProblem(Report.Problem problem) {
        Style style = console.errStyle();
        console.errLine(style.severity(Severity.ERROR, "error") + style.bold(": " + Visible.of(problem.message())));
        problem.help().forEach(this::help);
        return console;
    }

    private void help(String words) {
        console.errLine("  " + console.errStyle().help("help:") + " " + Visible.of(words));
    }

    @Override
    public Console visitCheck(Report.Check check) {
        boolean begun = findings("checked", check);
        if (!quiet()) {
            List<String> summaries = summaries("checked", check, begun);
            for (int i = 0; i < summaries.size(); i++) {
                console.outLine(summaries.get(i));
                aside(check, i).forEach(console::outLine);
            }
            check.wrote().forEach(line -> console.outLine(Visible.of(line)));
        }
        return console;
    }

    /**
     * Prints what was looked at and what was found there, if anything was. Where a summary follows, it has the numbers.
     *
     * @return whether there was something to print, so that the summary need not say again what was looked at
     */
    private boolean findings(String verb, Report.Check check) {
        boolean some = Findings.of(check).stream().anyMatch(this::shows)
                || (!quiet() && !Findings.accepted(check).isEmpty());
        if (some) {
            for (CheckedWorkspace workspace : check.workspaces()) {
                console.errLine(of(check, workspace) + Summary.lookedAt(verb, workspace));
            }
            console.errLine("");
        }
        found(Findings.of(check), quiet());
        if (!quiet()) {
            for (Accepted accepted : Findings.accepted(check)) {
                accepted(accepted);
            }
        }
        return some;
    }

    /** A line each: what is accepted stays in sight, and does not hide what is not. */
    private void accepted(Accepted accepted) {
        Diagnostic finding = accepted.finding().diagnostic();
        StringBuilder line = new StringBuilder("accepted[" + finding.code().id() + "] ");
        line.append(finding.primary().where()).append(": ").append(finding.message());
        line.append(" (").append(accepted.reason());
        accepted.owner().ifPresent(owner -> line.append("; ").append(owner));
        accepted.until().ifPresent(until -> line.append("; until ").append(until));
        console.errLine(Visible.of(line.append(')').toString()));
    }

    private void said(List<Diagnostic> diagnostics) {
        List<Finding> findings = new ArrayList<>();
        diagnostics.forEach(each -> findings.add(Finding.of(each)));
        found(findings, true);
    }

    private void found(List<Finding> all, boolean counted) {
        List<Finding> findings = quiet() ? all.stream().filter(this::shows).toList() : all;
        List<Finding> shown = all.stream().filter(this::shows).toList();
        Style style = console.errStyle();
        console.err(new DiagnosticPrinter(style, console.width())
                .print(shown.stream().map(Finding::diagnostic).toList()));
        Severity gravest =
                shown.stream().map(Finding::severity).min(Severity::compareTo).orElse(Severity.NOTE);
        if (counted && gravest != Severity.NOTE) {
            String counts = Summary.found(findings, detail == Detail.NOTES);
            console.errLine(style.severity(gravest, gravest.word()) + style.bold(": " + counts));
        }
    }

    private boolean shows(Finding finding) {
        if (quiet()) {
            return finding.severity().fails();
        }
        return finding.severity() != Severity.NOTE || detail == Detail.NOTES;
    }

    private List<String> summaries(String verb, Report.Check check, boolean begun) {
        List<String> lines = new ArrayList<>();
        for (CheckedWorkspace workspace : check.workspaces()) {
            lines.add(of(check, workspace) + (begun ? verb : Summary.lookedAt(verb, workspace)) + ": "
                    + Summary.verdict(workspace, detail == Detail.NOTES));
        }
        return lines;
    }

    private static String of(Report.Check check, CheckedWorkspace workspace) {
        return check.workspaces().size() > 1 ? Visible.of(workspace.directory()) + ": " : "";
    }

    private static List<String> aside(Report.Check check, int number) {
        CheckedWorkspace workspace = check.workspaces().get(number);
        List<String> lines = new ArrayList<>();
        if (workspace.assertions().isPresent()) {
            for (String line : Summary.aside(workspace.assertions().get())) {
                lines.add(of(check, workspace) + Visible.of(line));
            }
        }
        return lines;
    }

    @Override
    public Console visitCompile(Report.Compile compile) {
        String verb = compile.exit() == ExitCode.OK ? "compiled" : "checked";
        boolean begun = findings(verb, compile.check());
        if (compile.exit() == ExitCode.OK && compile.toOutput()) {
            console.out(together(compile.check().workspaces()));
        }
        if (quiet()) {
            return console;
        }
        for (Written written : compile.written()) {
            written(written);
        }
        List<String> summaries = summaries(verb, compile.check(), begun);
        for (int i = 0; i < summaries.size(); i++) {
            List<String> aside = aside(compile.check(), i);
            if (compile.toOutput()) {
                console.errLine(summaries.get(i));
                aside.forEach(console::errLine);
            } else if (compile.written().isEmpty()) {
                console.outLine(summaries.get(i) + "; nothing written");
                aside.forEach(console::outLine);
            } else {
                console.outLine(summaries.get(i));
                aside.forEach(console::outLine);
                console.outLine(totals(compile.written().get(i)));
            }
        }
        return console;
    }

    private void written(Written written) {
        for (Written.Entry file : written.files()) {
            String path = Visible.of(written.directory() + "/" + file.path());
            console.outLine(String.format(Locale.ROOT, "%-9s  %s", file.state().word(), path));
            if (file.state() == State.KEPT) {
                Style style = console.errStyle();
                String message = ": `" + path + "` no longer belongs, but was changed by hand: it stays";
                console.errLine(style.severity(Severity.WARNING, "warning") + style.bold(message));
                help("remove it if nobody needs it");
            }
        }
    }

    private static String totals(Written written) {
        List<String> parts = new ArrayList<>();
        for (State state : State.values()) {
            if (written.count(state) > 0) {
                parts.add(written.count(state) + " " + state.word());
            }
        }
        return "wrote " + Visible.of(written.directory()) + ": " + String.join(", ", parts);
    }

    /** One JSON object with a member for each document, so that the output as a whole is JSON too. */
    private static String together(List<CheckedWorkspace> workspaces) {
        List<String> members = new ArrayList<>();
        for (CheckedWorkspace workspace : workspaces) {
            String prefix = workspaces.size() > 1 ? workspace.directory() + "/" : "";
            for (Document document : workspace.documents()) {
                String content = document.content().strip().replace("\n", "\n  ");
                members.add("  " + JsonPrinter.quote(prefix + document.path()) + ": " + content);
            }
        }
        return members.isEmpty() ? "{}\n" : "{\n" + String.join(",\n", members) + "\n}\n";
    }

    @Override
    public Console visitActions(Report.Actions actions) {
        if (actions.actions().isEmpty() && actions.notActions().isEmpty()) {
            String message = "no action matches `" + actions.pattern() + "`";
            List<String> help = actions.suggestion()
                    .map(name -> "did you mean `" + name + "`?")
                    .map(List::of)
                    .orElse(List.of("`writ actions` lists all"));
            return visitProblem(new Report.Problem(actions.exit(), message, help));
        }
        Style style = console.outStyle();
        int width = actions.actions().stream()
                .mapToInt(action -> marked(actions, action).length())
                .max()
                .orElse(0);
        if (!actions.actions().isEmpty()) {
            console.outLine(style.bold(row(width, "ACTION", "SCOPE", "LEVEL", "NAME", "BUCKET POLICY", "PERMITS")));
        }
        for (Action action : actions.actions()) {
            console.outLine(row(
                    width,
                    marked(actions, action),
                    action.scope().word(),
                    action.level().word(),
                    action.confirmed() ? "confirmed" : "assumed",
                    action.exempt() ? "not asked" : "asked",
                    Visible.of(action.permits())));
        }
        for (NotAnAction name : actions.notActions()) {
            String instead = name.instead().isEmpty() ? "" : "; use " + String.join(", ", name.instead());
            console.outLine(name.name() + " is not an action" + instead);
        }
        if (!quiet() && !actions.actions().isEmpty()) {
            console.outLine(Summary.count(actions.actions().size(), "action") + " of catalogue " + actions.version()
                    + actions.workspace()
                            .map(workspace -> "; * " + actions.corrected().size() + " added or confirmed by "
                                    + Visible.of(workspace))
                            .orElse(""));
        }
        return console;
    }

    private static String marked(Report.Actions actions, Action action) {
        return action.name() + (actions.corrected().contains(action.name()) ? " *" : "");
    }

    private static String row(
            int width, String action, String scope, String level, String name, String asked, String permits) {
        String format = "%-" + Math.max(width, 6) + "s  %-6s  %-21s  %-9s  %-13s  %s";
        return String.format(Locale.ROOT, format, action, scope, level, name, asked, permits);
    }

    @Override
    public Console visitRuleList(Report.RuleList list) {
        int names = 4;
        int froms = 4;
        for (Report.RuleList.Line line : list.rules()) {
            names = Math.max(names, line.rule().label().length());
            froms = Math.max(froms, line.from().length());
        }
        String format = "%-9s  %-" + names + "s  %-8s  %-" + froms + "s  %s";
        console.outLine(
                console.outStyle().bold(String.format(Locale.ROOT, format, "ID", "NAME", "SEVERITY", "FROM", "FINDS")));
        for (Report.RuleList.Line line : list.rules()) {
            console.outLine(String.format(
                    Locale.ROOT,
                    format,
                    line.rule().id(),
                    line.rule().label(),
                    line.severity().map(Severity::word).orElse("off"),
                    Visible.of(line.from()),
                    Visible.of(line.rule().summary())));
        }
        if (!quiet()) {
            console.outLine(Summary.count(list.rules().size(), "rule") + "; `writ rules RULE` shows more of one");
        }
        return console;
    }

    @Override
    public Console visitExplanation(Report.Explanation explanation) {
        console.out(
                console.outIsTerminal() || console.outStyle().on()
                        ? new MarkdownPrinter(console.outStyle()).print(explanation.markdown())
                        : explanation.markdown());
        return console;
    }

    @Override
    public Console visitInit(Report.Init init) {
        if (!quiet()) {
            for (String file : init.files()) {
                console.outLine(String.format(Locale.ROOT, "%-9s  %s", State.NEW.word(), Visible.of(file)));
            }
            String directory = Visible.of(init.directory());
            console.outLine("started a workspace; edit it, then: writ check " + directory);
        }
        return console;
    }

    @Override
    public Console visitText(Report.Text text) {
        console.out(text.text());
        return console;
    }

    @Override
    public Console visitRendered(Report.Rendered rendered) {
        console.out(rendered.text());
        return console;
    }

    @Override
    public Console visitRefused(Report.Refused refused) {
        said(refused.findings());
        return console;
    }

    @Override
    public Console visitCan(Report.Can can) {
        said(can.scope());
        return new AnswerText(console, quiet()).can(can);
    }

    @Override
    public Console visitAccess(Report.Access access) {
        said(access.scope());
        return new AnswerText(console, quiet()).access(access);
    }

    @Override
    public Console visitMatrix(Report.Matrix matrix) {
        said(matrix.scope());
        return new MatrixText(console, quiet()).matrix(matrix);
    }

    @Override
    public Console visitDiff(Report.Diff diff) {
        said(diff.scope());
        return new AnswerText(console, quiet()).diff(diff);
    }

    @Override
    public Console visitDone(Report.Done done) {
        return console;
    }

    @Override
    public Console visitLive(Report.Live live) {
        live.print(console, detail);
        return console;
    }

    private void said(Report.Scope scope) {
        if (!scope.said().isEmpty()) {
            said(scope.said());
        }
    }
}
