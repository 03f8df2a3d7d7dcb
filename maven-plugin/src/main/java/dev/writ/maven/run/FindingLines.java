package dev.writ.maven.run;

import dev.writ.cli.console.Visible;
import dev.writ.cli.report.CheckedWorkspace;
import dev.writ.cli.report.Findings;
import dev.writ.cli.report.Report;
import dev.writ.cli.report.Summary;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.maven.run.LogLine.Level;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A check for the log of a build: a line for each finding, which begins with its place, and below it what to do; then a
 * line that says what was looked at.
 */
public final class FindingLines {

    private final FailOn failOn;
    private final boolean notes;
    private final List<LogLine> lines = new ArrayList<>();

    private FindingLines(FailOn failOn, boolean notes) {
        this.failOn = failOn;
        this.notes = notes;
    }

    /**
     * Returns the lines about a check.
     *
     * @param verb what was done
     * @param failOn which findings are errors of the build
     * @param notes whether notes are shown; otherwise they are counted
     * @param wrote how loud the names of files are that were written
     */
    public static List<LogLine> of(String verb, Report.Check check, FailOn failOn, boolean notes, LogLine.Level wrote) {
        FindingLines lines = new FindingLines(failOn, notes);
        Findings.of(check).forEach(lines::finding);
        Findings.accepted(check).forEach(lines::accepted);
        for (CheckedWorkspace workspace : check.workspaces()) {
            String name = Visible.of(workspace.directory()) + ": ";
            lines.add(
                    Level.SUMMARY,
                    name + Summary.lookedAt(verb, workspace) + ": " + MavenWords.of(Summary.verdict(workspace, notes)));
            workspace
                    .assertions()
                    .ifPresent(scope -> Summary.aside(scope).forEach(line -> lines.add(Level.DEBUG, name + line)));
        }
        check.wrote().forEach(line -> lines.add(wrote, line));
        return List.copyOf(lines.lines);
    }

    /** Returns the lines about what a reader had to say, all of which stands in the way. */
    public static List<LogLine> of(List<Diagnostic> said) {
        FindingLines lines = new FindingLines(new FailOn(Severity.DANGER), false);
        said.forEach(each -> lines.finding(Finding.of(each)));
        return List.copyOf(lines.lines);
    }

    private void finding(Finding finding) {
        Severity severity = finding.severity();
        if (severity == Severity.NOTE && !notes && !failOn.fails(severity)) {
            return;
        }
        Level level = failOn.fails(severity) ? Level.ERROR : severity == Severity.NOTE ? Level.INFO : Level.WARN;
        Diagnostic said = finding.diagnostic();
        add(
                level,
                at(said.primary()) + severity.word() + "[" + said.code().id() + "] " + said.message()
                        + note(said.primary()));
        for (Label related : said.related()) {
            add(level, "    " + at(related) + related.note());
        }
        for (String help : said.help()) {
            add(level, "    help: " + MavenWords.of(help));
        }
    }

    private static String note(Label label) {
        return label.note().isEmpty() ? "" : " (" + label.note() + ")";
    }

    /** Begins with the place, as compilers write it, so that a log can be clicked. */
    private static String at(Label label) {
        return label.where() + ": ";
    }

    /** What is accepted stays in sight. */
    private void accepted(Accepted accepted) {
        Diagnostic said = accepted.finding().diagnostic();
        StringBuilder line = new StringBuilder(at(said.primary()));
        line.append("accepted[").append(said.code().id()).append("] ").append(said.message());
        line.append(" (").append(accepted.reason());
        accepted.owner().ifPresent(owner -> line.append("; ").append(owner));
        accepted.until().ifPresent(until -> line.append("; until ").append(until));
        add(Level.INFO, line.append(')').toString());
    }

    private void add(Level level, String text) {
        lines.add(new LogLine(level, Visible.of(text)));
    }
}
