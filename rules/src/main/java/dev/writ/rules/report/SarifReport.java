package dev.writ.rules.report;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.source.Position;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;
import dev.writ.rules.Fingerprints;
import dev.writ.rules.LintRule;
import dev.writ.rules.RuleInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prints a run as SARIF 2.1.0. What was accepted, or is in the baseline, is a suppressed result: it is counted, and no
 * alert. Columns count code points.
 */
final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String SAFE = "-._~/!$&'()*+,;=@";

    private final LintReport report;
    private final JsonWriter json = JsonWriter.pretty();
    private final Map<String, Integer> indexes = new HashMap<>();

    private SarifReport(LintReport report) {
        this.report = report;
    }

    static String print(LintReport report) {
        return new SarifReport(report).print();
    }

    private String print() {
        json.beginObject().field("$schema", SCHEMA).field("version", "2.1.0");
        json.beginArray("runs").beginObject();
        counted();
        json.beginObject("tool").beginObject("driver");
        json.field("name", "writ").field("version", report.version());
        rules();
        json.endObject().endObject();
        json.beginArray("invocations")
                .beginObject()
                .field("executionSuccessful", true)
                .endObject()
                .endArray();
        json.field("columnKind", "unicodeCodePoints");
        json.beginArray("results");
        Fingerprints prints = new Fingerprints(report.names());
        for (Finding finding : report.findings()) {
            result(finding, prints.next(finding), Optional.empty(), "");
        }
        for (Accepted accepted : report.accepted()) {
            boolean inSource =
                    accepted.finding().diagnostic().primary().text().name().endsWith(".writ");
            result(
                    accepted.finding(),
                    prints.next(accepted.finding()),
                    Optional.of(justification(accepted)),
                    inSource ? "inSource" : "external");
        }
        for (Finding finding : report.known()) {
            result(finding, prints.next(finding), Optional.of("it is in the baseline"), "external");
        }
        json.endArray();
        return json.endObject().endArray().endObject().finish();
    }

    private void counted() {
        LintReport.Counted counted = report.counted();
        json.beginObject("properties");
        json.beginObject("checked")
                .field("workspaces", counted.workspaces())
                .field("files", counted.files())
                .field("statements", counted.statements())
                .field("buckets", counted.buckets())
                .field("principals", counted.principals())
                .field("lintRules", counted.rules())
                .field("skipped", counted.skipped());
        if (!counted.grants().isEmpty()) {
            json.beginArray("breadth");
            counted.grants()
                    .forEach((workspace, count) -> FindingsJson.counted(
                                    json.beginObject().field("workspace", workspace), count)
                            .endObject());
            json.endArray();
        }
        json.endObject();
        json.field("accepted", report.accepted().size())
                .field("known", report.known().size());
        json.endObject();
    }

    private static String justification(Accepted accepted) {
        String owner = accepted.owner().map(who -> "; " + who).orElse("");
        return accepted.reason()
                + owner
                + accepted.until().map(day -> "; until " + day).orElse("");
    }

    // ---- rules

    private void rules() {
        SortedMap<String, DiagnosticCode> codes = new TreeMap<>();
        for (LintRule rule : report.rules().all()) {
            codes.put(rule.info().id(), rule.info());
        }
        List<Finding> all = new ArrayList<>(report.findings());
        report.accepted().forEach(accepted -> all.add(accepted.finding()));
        all.addAll(report.known());
        for (Finding finding : all) {
            codes.putIfAbsent(
                    finding.diagnostic().code().id(), finding.diagnostic().code());
        }
        json.beginArray("rules");
        for (DiagnosticCode code : codes.values()) {
            indexes.put(code.id(), indexes.size());
            rule(code);
        }
        json.endArray();
    }

    private void rule(DiagnosticCode code) {
        String summary =
                code instanceof RuleInfo rule ? rule.summary() : code.label().replace('-', ' ');
        String page = report.page(code).orElse(summary);
        json.beginObject().field("id", code.id()).field("name", code.label());
        json.beginObject("shortDescription").field("text", summary).endObject();
        json.beginObject("help").field("text", page).field("markdown", page).endObject();
        json.beginObject("defaultConfiguration")
                .field("level", level(code.severity()))
                .endObject();
        json.beginObject("properties")
                .field("tags", List.of("security"))
                .field("severity", code.severity().word())
                .endObject();
        json.endObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR, DANGER -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    // ---- results

    private void result(Finding finding, String print, Optional<String> justification, String kind) {
        Diagnostic said = finding.diagnostic();
        json.beginObject()
                .field("ruleId", said.code().id())
                .field("ruleIndex", indexes.getOrDefault(said.code().id(), 0))
                .field("level", level(said.severity()));
        json.beginObject("message").field("text", text(said)).endObject();
        json.beginArray("locations").beginObject();
        place(said.primary());
        json.endObject().endArray();
        if (!said.related().isEmpty()) {
            json.beginArray("relatedLocations");
            for (Label related : said.related()) {
                json.beginObject();
                json.beginObject("message")
                        .field("text", related.note().isEmpty() ? "see here" : related.note())
                        .endObject();
                place(related);
                json.endObject();
            }
            json.endArray();
        }
        json.beginObject("partialFingerprints")
                .field(Fingerprints.VERSION, print)
                .endObject();
        if (justification.isPresent()) {
            json.beginArray("suppressions")
                    .beginObject()
                    .field("kind", kind)
                    .field("status", "accepted")
                    .field("justification", justification.get())
                    .endObject()
                    .endArray();
        }
        json.beginObject("properties")
                .field("severity", said.severity().word())
                .endObject()
                .endObject();
    }

    /** The message with its help. A link in it would be made of brackets by whoever reads it, so these are escaped. */
    private static String text(Diagnostic said) {
        StringBuilder text = new StringBuilder(said.message());
        for (String help : said.help()) {
            text.append("\nhelp: ").append(help);
        }
        return text.indexOf("](") < 0
                ? text.toString()
                : text.toString().replace("[", "\\[").replace("]", "\\]");
    }

    private void place(Label label) {
        Position start = label.position();
        Position end = label.text().positionAt(label.span().end());
        json.beginObject("physicalLocation");
        json.beginObject("artifactLocation")
                .field("uri", uri(label.text().name()))
                .endObject();
        json.beginObject("region").field("startLine", start.line()).field("startColumn", start.column());
        if (label.span().length() > 0) {
            json.field("endLine", end.line()).field("endColumn", end.column());
        }
        json.endObject().endObject();
    }

    /** A path as a relative reference; whatever is not plainly part of a path is escaped, so that it stays one. */
    private static String uri(String name) {
        StringBuilder uri = new StringBuilder();
        for (byte b : name.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || SAFE.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return uri.toString();
    }
}
