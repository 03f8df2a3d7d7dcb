package dev.writ.maven;

import dev.writ.cli.report.CheckReport;
import dev.writ.cli.report.Report;
import dev.writ.compiler.Version;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.maven.run.FailOn;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;
import dev.writ.rules.report.LintReport;
import java.util.List;
import org.apache.maven.doxia.sink.Sink;

/** Writes a check as a page of a site: what was looked at, what was found, what is accepted, what is known. */
final class SitePage {

    private final Sink sink;

    SitePage(Sink sink) {
        this.sink = sink;
    }

    /** Writes a page that says why there is nothing to say. */
    void nothing(String why) {
        begin();
        paragraph(why);
        end();
    }

    /** Writes the page about a check. */
    void write(Report.Check check, FailOn failOn) {
        LintReport report = CheckReport.of(Version.current(), check, failOn.least());
        begin();
        paragraph(report.found());
        paragraph(report.counted().words());
        if (!report.findings().isEmpty()) {
            section("Findings");
            table(
                    List.of("Severity", "Finding", "Where", "What"),
                    report.findings().stream().map(SitePage::row).toList());
        }
        if (!report.accepted().isEmpty()) {
            section("Accepted risks");
            table(
                    List.of("Finding", "Where", "What", "Reason", "Owner", "Until"),
                    report.accepted().stream().map(SitePage::row).toList());
        }
        if (!report.known().isEmpty()) {
            section("Known from the baseline");
            table(
                    List.of("Severity", "Finding", "Where", "What"),
                    report.known().stream().map(SitePage::row).toList());
        }
        end();
    }

    private static List<String> row(Finding finding) {
        Diagnostic said = finding.diagnostic();
        return List.of(
                said.severity().word(),
                said.code().id() + " " + said.code().label(),
                said.primary().where(),
                said.message()
                        + String.join(
                                "",
                                said.help().stream()
                                        .map(help -> "; help: " + help)
                                        .toList()));
    }

    private static List<String> row(Accepted accepted) {
        Diagnostic said = accepted.finding().diagnostic();
        return List.of(
                said.code().id() + " " + said.code().label(),
                said.primary().where(),
                said.message(),
                accepted.reason(),
                accepted.owner().orElse(""),
                accepted.until().map(Object::toString).orElse(""));
    }

    // ---- the sink

    private void begin() {
        sink.head();
        sink.title();
        sink.text(ReportMojo.NAME);
        sink.title_();
        sink.head_();
        sink.body();
        sink.section1();
        sink.sectionTitle1();
        sink.text(ReportMojo.NAME);
        sink.sectionTitle1_();
        sink.section1_();
    }

    private void end() {
        sink.body_();
        sink.flush();
    }

    private void section(String title) {
        sink.section2();
        sink.sectionTitle2();
        sink.text(title);
        sink.sectionTitle2_();
        sink.section2_();
    }

    private void paragraph(String text) {
        sink.paragraph();
        sink.text(text);
        sink.paragraph_();
    }

    private void table(List<String> headers, List<List<String>> rows) {
        sink.table();
        sink.tableRows();
        sink.tableRow();
        for (String header : headers) {
            sink.tableHeaderCell();
            sink.text(header);
            sink.tableHeaderCell_();
        }
        sink.tableRow_();
        for (List<String> row : rows) {
            sink.tableRow();
            for (String cell : row) {
                sink.tableCell();
                sink.text(cell);
                sink.tableCell_();
            }
            sink.tableRow_();
        }
        sink.tableRows_();
        sink.table_();
    }
}
