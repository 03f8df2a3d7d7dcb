package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.rules.testing.Example;
import dev.writ.rules.testing.FindingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What all rules find in the policies that others have published. {@code published-findings.txt} holds the whole
 * output, for a reader to judge; {@code -Dgolden.update} stores it.
 */
class PublishedFindingsTest {

    private static final Path POLICIES = Path.of("../compiler/src/test/resources");
    private static final Path EXPECTED = Path.of("src/test/resources/published-findings.txt");

    /** What its authors could use as it is, however broad it may be. */
    private static final List<String> WITHOUT_ERROR = List.of(
            "org-01",
            "org-02",
            "org-04",
            "org-06",
            "org-07",
            "org-08",
            "org-10",
            "org-12",
            "org-13",
            "org-15",
            "org-17",
            "org-19",
            "org-21",
            "bucket-01",
            "bucket-02",
            "bucket-03",
            "bucket-13",
            "bucket-14",
            "bucket-18",
            "bucket-20",
            "bucket-22");

    /** What does not do what it says, and what says so. */
    private static final Map<String, Set<String>> WRONG = Map.of(
            "org-20", Set.of("WRIT-L405"),
            "org-23", Set.of("WRIT-E007"),
            "bucket-05", Set.of("WRIT-E014"),
            "bucket-07", Set.of("WRIT-P109"),
            "bucket-09", Set.of("WRIT-P105"),
            "bucket-11", Set.of("WRIT-P109"),
            "bucket-16", Set.of("WRIT-E003"),
            "bucket-17", Set.of("WRIT-L405"),
            "bucket-24", Set.of("WRIT-P102"));

    @Test
    void findings() throws IOException {
        StringBuilder all = new StringBuilder();
        SortedMap<String, Set<String>> codes = new TreeMap<>();
        for (Map.Entry<String, Path> policy : policies().entrySet()) {
            all.append("# ").append(policy.getKey()).append("\n\n");
            Set<String> own = new TreeSet<>();
            all.append(findings(policy.getKey(), policy.getValue(), own)).append('\n');
            codes.put(policy.getKey(), own);
        }
        if (System.getProperty("golden.update") != null) {
            Files.writeString(EXPECTED, all);
        }
        assertThat(all.toString()).isEqualTo(Files.readString(EXPECTED).replace("\r\n", "\n"));
        codes.forEach((name, found) -> WRONG.forEach((wrong, expected) -> {
            if (name.startsWith(wrong)) {
                assertThat(found).as(name).containsAll(expected);
            }
        }));
    }

    private static String findings(String name, Path file, Set<String> codes) throws IOException {
        SourceText text = new SourceText(name + ".json", Files.readString(file).replace("\r\n", "\n"));
        Outcome<List<ReadPolicy>> read = PolicyReader.any(text, bucketOf(name));
        Outcome<ReadSet> set = read.then(found -> ReadSet.of(Example.ORGANIZATION, found));
        StringBuilder out = new StringBuilder(DiagnosticText.of(set.diagnostics()));
        set.diagnostics().forEach(diagnostic -> codes.add(diagnostic.code().id()));
        boolean errors = set.diagnostics().stream().anyMatch(Diagnostic::isError);
        if (set.sound().isPresent()) {
            Linted linted = Linted.of(set.sound().get(), CatalogueReader.shipped(), LintSettings.NONE, Pipeline.TODAY);
            List<Finding> findings = Linter.lint(linted, Rules.shipped().all());
            findings.forEach(finding -> codes.add(finding.diagnostic().code().id()));
            errors |= findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
            out.append(FindingText.of(linted, findings));
        }
        boolean expected = WITHOUT_ERROR.stream().noneMatch(name::startsWith);
        assertThat(errors && !expected).as("an error in %s:%n%s", name, out).isFalse();
        return out.length() == 0 ? "nothing\n" : out.toString();
    }

    private static Optional<String> bucketOf(String name) throws IOException {
        for (String line : Files.readAllLines(POLICIES.resolve("published-json/README.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > 4 && cells[1].strip().equals("`" + name + "`")) {
                return Optional.of(cells[4].strip().replace("`", "")).filter(bucket -> !bucket.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static SortedMap<String, Path> policies() throws IOException {
        SortedMap<String, Path> policies = new TreeMap<>();
        try (Stream<Path> directories = Files.list(POLICIES.resolve("published"))) {
            directories
                    .map(directory -> directory.resolve("published.json"))
                    .filter(Files::exists)
                    .forEach(file -> policies.put(file.getParent().getFileName().toString(), file));
        }
        try (Stream<Path> files = Files.list(POLICIES.resolve("published-json"))) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> policies.put(file.getFileName().toString().replace(".json", ""), file));
        }
        return policies;
    }
}
