package dev.writ.cli.report;

import dev.writ.compiler.Checked;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.GrantCount;
import dev.writ.rules.report.LintReport;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns a check into what reports for other programs are made from. */
public final class CheckReport {

    private CheckReport() {}

    /**
     * Returns the report about a check.
     *
     * @param failOn the least grave findings that fail the run
     */
    public static LintReport of(String version, Report.Check check, Severity failOn) {
        int files = 0;
        int statements = 0;
        int buckets = 0;
        int principals = 0;
        int rules = 0;
        int skipped = 0;
        SortedMap<String, GrantCount> grants = new TreeMap<>();
        for (CheckedWorkspace workspace : check.workspaces()) {
            files += workspace.files();
            rules = Math.max(rules, workspace.lint().rules());
            skipped += workspace.lint().skipped().size();
            if (workspace.lint().grants().isPresent()) {
                grants.put(workspace.directory(), workspace.lint().grants().get());
            }
            if (workspace.checked().isPresent()) {
                Checked counted = workspace.checked().get();
                statements += counted.statements();
                buckets += counted.buckets();
                principals += counted.principals();
            }
        }
        return new LintReport(
                version,
                new LintReport.Counted(
                        check.workspaces().size(), files, statements, buckets, principals, rules, skipped, grants),
                check.rules(),
                Findings.of(check),
                Findings.accepted(check),
                Findings.known(check),
                check.names(),
                failOn);
    }
}
