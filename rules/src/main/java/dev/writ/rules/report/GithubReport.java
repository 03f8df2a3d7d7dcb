package dev.writ.rules.report;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.Position;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;

/** Prints a run as commands of GitHub Actions, which shows each as an annotation at its place. */
final class GithubReport {

    private final StringBuilder out = new StringBuilder();

    private GithubReport() {}

    static String print(LintReport report) {
        return new GithubReport().all(report);
    }

    private String all(LintReport report) {
        out.append("::notice title=writ::")
                .append(data(report.counted().words() + ": " + report.found()))
                .append('\n');
        for (Finding finding : report.findings()) {
            command(level(finding.severity()), finding, "", "");
        }
        for (Accepted accepted : report.accepted()) {
            command("notice", accepted.finding(), "accepted ", "\naccepted: " + accepted.reason());
        }
        return out.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR, DANGER -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private void command(String level, Finding finding, String before, String after) {
        Diagnostic said = finding.diagnostic();
        Position start = said.primary().position();
        Position end = said.primary().text().positionAt(said.primary().span().end());
        out.append("::").append(level).append(" file=");
        out.append(property(said.primary().text().name()));
        out.append(",line=").append(start.line()).append(",endLine=").append(end.line());
        if (start.line() == end.line()) {
            out.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
        }
        String title = before + said.severity().word() + " " + said.code().id() + " "
                + said.code().label();
        StringBuilder words = new StringBuilder(said.message());
        said.help().forEach(help -> words.append("\nhelp: ").append(help));
        out.append(",title=").append(property(title)).append("::");
        out.append(data(words + after)).append('\n');
    }

    private static String data(String text) {
        return Printable.of(text).replace("%", "%25").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
