package dev.writ.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.compiler.ProofCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.rules.Accepted;
import dev.writ.rules.FileNames;
import dev.writ.rules.Finding;
import dev.writ.rules.GrantCount;
import dev.writ.rules.LintCode;
import dev.writ.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The formats for other programs, by example; names and messages in the examples try to be something else. */
class ReportFormatsTest {

    private static final Path EXPECTED = Path.of("src/test/resources/reports");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    private static final SourceText TEXT =
            new SourceText("policies/a b,%<x>.writ", "policy p {\n  allow é𝄞 to s3:*\n}\n");
    private static final SourceText NOWHERE = new SourceText("-", "");

    private static LintReport report() {
        return report(Severity.DANGER);
    }

    private static LintReport report(Severity failOn) {
        Finding danger = Finding.of(
                        LintCode.BASELINE_ENTRY_GONE,
                        Label.of(TEXT, new Span(19, 21)),
                        "a | message]](http://example.com) with <b>, %0A and \"quotes\"")
                .withHelp("a line\nand another :: one")
                .withRelated(new Label(TEXT, new Span(0, 8), "here [too](x)"));
        Finding error = Finding.of(ProofCode.NOT_DECIDED, Label.of(NOWHERE, new Span(0, 0)), "it is \u0007 too hard");
        Finding several = Finding.of(ProofCode.WIDER_IF, Label.of(TEXT, new Span(0, 30)), "two lines");
        Finding note = Finding.of(ProofCode.NARROWER_IF, Label.of(TEXT, new Span(12, 17)), "a note");
        return new LintReport(
                "0.0.0",
                new LintReport.Counted(
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        0,
                        new TreeMap<>(Map.of(
                                "policies", new GrantCount(7, 100, Optional.of(new GrantCount.Before(5, "main")))))),
                new Rules(List.of(Rules.shipped().find("S210").orElseThrow())),
                List.of(error, danger, several),
                List.of(new Accepted(
                        several, "because ]]> of | this", Optional.of(LocalDate.of(2027, 1, 31)), Optional.of("ml"))),
                List.of(note),
                new FileNames(new InMemoryFiles(), "."),
                failOn);
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void theReportIsAsExpected(ReportFormat format) throws IOException {
        String printed = format.print(report());
        assertThat(printed).endsWith("\n").isEqualTo(format.print(report()));
        Path file = EXPECTED.resolve(format.word() + ".txt");
        if (UPDATE) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(file).replace("\r\n", "\n"));
    }

    @Test
    void sarifIsWhatThePublishedSchemaSays() throws IOException {
        String printed = ReportFormat.SARIF.print(report());
        try (InputStream in = getClass().getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
            assertThat(in).isNotNull();
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                            .getSchema(schema, InputFormat.JSON)
                            .validate(printed, InputFormat.JSON))
                    .isEmpty();
        }
        JsonNode run = new ObjectMapper().readTree(printed).path("runs").get(0);
        JsonNode rules = run.path("tool").path("driver").path("rules");
        for (JsonNode result : run.path("results")) {
            assertThat(rules.get(result.path("ruleIndex").asInt()).path("id")).isEqualTo(result.path("ruleId"));
            JsonNode region = result.at("/locations/0/physicalLocation/region");
            assertThat(region.path("startLine").asInt()).isPositive();
            assertThat(region.path("startColumn").asInt()).isPositive();
        }
        assertThat(run.path("results").findValues("suppressions")).hasSize(2);
    }

    @Test
    void junitIsXmlThatCountsWhatItHolds() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        ReportFormat.JUNIT.print(report()).getBytes(StandardCharsets.UTF_8)));
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        for (String[] pair :
                List.of(new String[] {"tests", "testcase"}, new String[] {"failures", "failure"}, new String[] {
                    "skipped", "skipped"
                })) {
            assertThat(suite.getAttribute(pair[0]))
                    .isEqualTo(
                            String.valueOf(suite.getElementsByTagName(pair[1]).getLength()));
        }
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 1", "DANGER, 2", "WARNING, 3", "NOTE, 3"})
    void aTestOfJunitFailsIfTheRunDoes(Severity failOn, int failures) {
        assertThat(ReportFormat.JUNIT.print(report(failOn)))
                .contains(" failures=\"" + failures + "\" ")
                .satisfies(xml -> assertThat(xml.split("<failure type=", -1)).hasSize(failures + 1))
                .satisfies(xml -> assertThat(xml.split("<system-out>", -1)).hasSize(3 - failures + 1));
    }

    @Test
    void eachCommandOfGithubIsOneLine() {
        assertThat(ReportFormat.GITHUB.print(report()).lines())
                .hasSize(5)
                .allMatch(line -> line.matches("::(error|warning|notice) (file=[^:]*,)?[^:]*::.*"));
    }
}
