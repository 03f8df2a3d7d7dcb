package dev.writ.rules.report;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;
import java.util.List;

/** Prints a run as Markdown: what was looked at, a table of findings, a table of what is accepted. */
final class MarkdownReport {

    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    static String print(LintReport report) {
        return new MarkdownReport().all(report);
    }

    private String all(LintReport report) {
        line("## writ: " + report.found());
        line("");
        line(report.counted().words());
        if (!report.findings().isEmpty()) {
            table("Severity", "Finding", "Where", "What");
            for (Finding finding : report.findings()) {
                row(List.of(
                        finding.severity().word(),
                        code(finding),
                        cell(finding.diagnostic().primary().where()),
                        what(finding)));
            }
        }
        if (!report.accepted().isEmpty()) {
            line("");
            line("### Accepted");
            table("Finding", "Where", "What", "Reason");
            for (Accepted accepted : report.accepted()) {
                String owner = accepted.owner().map(who -> "; " + who).orElse("");
                String until = accepted.until().map(day -> "; until " + day).orElse("");
                row(List.of(
                        code(accepted.finding()),
                        cell(accepted.finding().diagnostic().primary().where()),
                        cell(accepted.finding().diagnostic().message()),
                        cell(accepted.reason() + owner + until)));
            }
        }
        if (!report.known().isEmpty()) {
            line("");
            line("### Known from the baseline");
            table("Severity", "Finding", "Where", "What");
            for (Finding finding : report.known()) {
                row(List.of(
                        finding.severity().word(),
                        code(finding),
                        cell(finding.diagnostic().primary().where()),
                        cell(finding.diagnostic().message())));
            }
        }
        return out.toString();
    }

    private static String code(Finding finding) {
        return finding.diagnostic().code().id() + " "
                + finding.diagnostic().code().label();
    }

    private static String what(Finding finding) {
        Diagnostic said = finding.diagnostic();
        StringBuilder words = new StringBuilder(cell(said.message()));
        said.help().forEach(help -> words.append("<br>help: ").append(cell(help)));
        return words.toString();
    }

    private void table(String... heads) {
        line("");
        row(List.of(heads));
        line("|" + " --- |".repeat(heads.length));
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** Keeps what authors wrote from being a cell, a tag or a line of its own. */
    private static String cell(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("\n", "<br>");
    }
}
