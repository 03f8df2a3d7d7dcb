package dev.writ.rules.report;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;

/**
 * Prints a run in the XML of JUnit. A finding that fails the run is a failed test, a lesser one a passed test with
 * output, an accepted one a skipped test; what was looked at is a test of its own, so that no report is empty.
 */
final class JunitReport {

    private final StringBuilder xml = new StringBuilder();

    private JunitReport() {}

    static String print(LintReport report) {
        return new JunitReport().all(report);
    }

    private String all(LintReport report) {
        int failures = 0;
        for (Finding finding : report.findings()) {
            failures += report.fails(finding) ? 1 : 0;
        }
        int skipped = report.accepted().size() + report.known().size();
        int tests = 1 + report.findings().size() + skipped;
        String numbers =
                " tests=\"" + tests + "\" failures=\"" + failures + "\" errors=\"0\" skipped=\"" + skipped + "\"";
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line("<testsuites name=\"writ\"" + numbers + ">");
        line("  <testsuite name=\"writ\"" + numbers + ">");
        properties(report.counted());
        line("    <testcase classname=\"writ\" name=\""
                + escape(report.counted().words()) + "\"/>");
        for (Finding finding : report.findings()) {
            begin(finding);
            String element = report.fails(finding) ? "failure" : "system-out";
            String attributes = report.fails(finding)
                    ? " type=\"" + finding.diagnostic().code().id() + "\" message=\""
                            + escape(finding.diagnostic().message()) + "\""
                    : "";
            line("      <" + element + attributes + ">" + escape(words(finding)) + "</" + element + ">");
            line("    </testcase>");
        }
        for (Accepted accepted : report.accepted()) {
            begin(accepted.finding());
            line("      <skipped message=\"" + escape("accepted: " + accepted.reason()) + "\"/>");
            line("    </testcase>");
        }
        for (Finding finding : report.known()) {
            begin(finding);
            line("      <skipped message=\"known from the baseline\"/>");
            line("    </testcase>");
        }
        line("  </testsuite>");
        line("</testsuites>");
        return xml.toString();
    }

    private void properties(LintReport.Counted counted) {
        line("    <properties>");
        property("files", counted.files());
        property("statements", counted.statements());
        property("buckets", counted.buckets());
        property("principals", counted.principals());
        property("lint-rules", counted.rules());
        property("skipped", counted.skipped());
        line("    </properties>");
    }

    private void property(String name, int value) {
        line("      <property name=\"" + name + "\" value=\"" + value + "\"/>");
    }

    private void begin(Finding finding) {
        Diagnostic said = finding.diagnostic();
        line("    <testcase classname=\""
                + escape(said.primary().text().name())
                + "\" name=\""
                + escape(said.code().id() + " " + said.code().label() + " at "
                        + said.primary().position())
                + "\">");
    }

    private static String words(Finding finding) {
        Diagnostic said = finding.diagnostic();
        StringBuilder words = new StringBuilder(said.severity().word());
        words.append('[').append(said.code().id()).append("]: ").append(said.message());
        words.append("\n  --> ").append(said.primary().where());
        said.related()
                .forEach(related -> words.append("\n  ::: ")
                        .append(related.where())
                        .append(' ')
                        .append(related.note()));
        said.help().forEach(help -> words.append("\n  help: ").append(help));
        return words.toString();
    }

    private void line(String text) {
        xml.append(text).append('\n');
    }

    /** Escapes what XML gives a meaning to, and replaces what it cannot hold. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        Printable.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(legal(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean legal(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
