package dev.writ.compiler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages that {@code writ explain} shows: one for each code, and their examples do what they say. */
class ExplainPagesTest {

    private static final Path PAGES = Path.of("src/main/resources/dev/writ/explain");

    private static final Pattern EXAMPLE =
            Pattern.compile("(?:File: `([^`\\n]+)`\\n\\n)?```(writ|json)\\n(.*?)```\\n", Pattern.DOTALL);

    private static final Pattern SECTION =
            Pattern.compile("^## ([^\\n]+)\\n\\n(.*?)\\n(?=\\n## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    /**
     * Codes whose bad example is no readable text, or too much of it: their pages say in words how they come about,
     * and here it comes about.
     */
    private static final Map<String, Callable<InMemoryFiles>> IN_WORDS = Map.of(
            "WRIT-T701", () -> files().with("latin1.writ", "# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1)),
            "WRIT-T702", () -> files().with("utf16.writ", "org = \"ab1cd2\"".getBytes(StandardCharsets.UTF_16LE)),
            "WRIT-T706", () -> files().with("dump.writ", "#".repeat(TextDecoder.MAX_BYTES + 1)),
            "WRIT-T707", () -> files().with("other.writ", "policy p {\n" + "int x;\nallow;\n".repeat(5_000) + "}\n"),
            "WRIT-W815", () -> files().with("sets.writ", setsInARow(102)),
            "WRIT-W816", () -> files().with("sets.writ", largeSetInManyPlaces()),
            "WRIT-W839", ExplainPagesTest::seventeenFiles,
            "WRIT-W840", ExplainPagesTest::directoriesInARow,
            "WRIT-C937", () -> files().with("rules.writ", patternsTimesBuckets()),
            "WRIT-E022", () -> files().with("rules.writ", manyConditionalRules()));

    @Test
    void idsAndLabelsAreUnique() {
        List<DiagnosticCode> codes = codes();
        assertTrue(codes.size() > 100, () -> "only " + codes.size());
        assertEquals(
                codes.size(), codes.stream().map(DiagnosticCode::id).distinct().count());
        assertEquals(
                codes.size(),
                codes.stream().map(DiagnosticCode::label).distinct().count());
        assertEquals(
                List.of(),
                codes.stream()
                        .filter(code -> !code.id().matches("WRIT-[A-Z][0-9]{3}")
                                || !code.label().matches("[a-z0-9]+(-[a-z0-9]+)*"))
                        .toList());
    }

    @Test
    void everyCodeHasAPageAndEveryPageACode() throws IOException {
        TreeSet<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            files.forEach(file -> pages.add(file.getFileName().toString()));
        }
        assertEquals(
                codes().stream().map(code -> code.id() + ".md").collect(Collectors.toCollection(TreeSet::new)), pages);
    }

    @Test
    void onlyTheListedPagesHaveNoBadExample() throws IOException {
        for (DiagnosticCode code : codes()) {
            assertEquals(
                    IN_WORDS.containsKey(code.id()),
                    !EXAMPLE.matcher(sections(code).get("Bad")).find(),
                    code.id());
        }
    }

    @TestFactory
    Stream<DynamicTest> headings() {
        return codes().stream()
                .map(code -> DynamicTest.dynamicTest(code.id(), () -> {
                    String severity = code.severity().name().toLowerCase(Locale.ROOT);
                    String start = "# " + code.id() + " " + code.label() + "\n\n*" + severity + "*\n\n## What\n\n";
                    assertTrue(page(code).startsWith(start), () -> "must begin with\n" + start);
                    List<String> headings = List.copyOf(sections(code).keySet());
                    List<String> expected = List.of("What", "Why", "Bad", "Good", "See also");
                    assertTrue(
                            headings.equals(expected) || headings.equals(expected.subList(0, 4)),
                            () -> "sections are " + headings);
                    assertFalse(
                            sections(code).values().stream().anyMatch(String::isBlank), "there is an empty section");
                }));
    }

    @TestFactory
    Stream<DynamicTest> badExamplesYieldTheCodeAndNoOtherError() {
        return codes().stream()
                .map(code -> DynamicTest.dynamicTest(code.id(), () -> {
                    Callable<InMemoryFiles> made = IN_WORDS.get(code.id());
                    List<Diagnostic> said = made == null ? said(code, "Bad") : said(made.call());
                    assertTrue(
                            said.stream()
                                    .anyMatch(diagnostic -> diagnostic.code().equals(code)),
                            () -> text(said));
                    assertTrue(
                            made != null
                                    || said.stream()
                                            .noneMatch(diagnostic -> diagnostic.isError()
                                                    && !diagnostic.code().equals(code)),
                            () -> text(said));
                }));
    }

    @TestFactory
    Stream<DynamicTest> goodExamplesAreGood() {
        return codes().stream()
                .map(code -> DynamicTest.dynamicTest(code.id(), () -> {
                    List<Diagnostic> said = said(code, "Good");
                    assertTrue(
                            said.stream()
                                    .noneMatch(diagnostic -> diagnostic.code().equals(code)
                                            || diagnostic.severity() == Severity.ERROR
                                            || diagnostic.severity() == Severity.DANGER),
                            () -> text(said));
                }));
    }

    // ---- pages

    private static List<DiagnosticCode> codes() {
        return Codes.ALL;
    }

    /** Found once: reading all classes takes a while. */
    private static final class Codes {
        static final List<DiagnosticCode> ALL = read();

        private static List<DiagnosticCode> read() {
            return new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("dev.writ.compiler")
                            .stream()
                            .filter(type -> type.isEnum() && type.isAssignableTo(DiagnosticCode.class))
                            .map(JavaClass::reflect)
                            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                            .map(DiagnosticCode.class::cast)
                            .toList();
        }
    }

    private static String page(DiagnosticCode code) throws IOException {
        return Files.readString(PAGES.resolve(code.id() + ".md")).replace("\r\n", "\n");
    }

    private static Map<String, String> sections(DiagnosticCode code) throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher matcher = SECTION.matcher(page(code));
        while (matcher.find()) {
            sections.put(matcher.group(1), matcher.group(2) + "\n");
        }
        return sections;
    }

    private static Map<String, String> example(DiagnosticCode code, String section) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = EXAMPLE.matcher(sections(code).getOrDefault(section, ""));
        while (matcher.find()) {
            String name = matcher.group(1) == null ? "main.writ" : matcher.group(1);
            assertEquals(name.endsWith(".json") ? "json" : "writ", matcher.group(2), name);
            assertFalse(found.containsKey(name), () -> "two files " + name);
            found.put(name, matcher.group(3));
        }
        assertFalse(found.isEmpty(), () -> "there is no example in " + section);
        return found;
    }

    /** An example without sources is about policies in JSON. */
    private static List<Diagnostic> said(DiagnosticCode code, String section) throws IOException {
        Map<String, String> example = example(code, section);
        if (example.keySet().stream().noneMatch(name -> name.endsWith(".writ") || name.endsWith("catalogue.json"))) {
            return Outcome.all(example.entrySet().stream()
                            .map(file ->
                                    PolicyReader.any(new SourceText(file.getKey(), file.getValue()), Optional.empty()))
                            .toList())
                    .then(read -> ReadSet.of(
                            "ab1cd2", read.stream().flatMap(List::stream).toList()))
                    .diagnostics();
        }
        InMemoryFiles files = new InMemoryFiles();
        example.forEach(files::with);
        return said(files);
    }

    private static List<Diagnostic> said(InMemoryFiles files) throws IOException {
        return Pipeline.diagnostics(files, files.isDirectory("workspace") ? "workspace" : ".");
    }

    private static String text(List<Diagnostic> said) {
        return "what is said is\n" + DiagnosticText.of(said);
    }

    // ---- what cannot be shown as text

    private static InMemoryFiles files() {
        return new InMemoryFiles().with("main.writ", """
                org = "ab1cd2"
                cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"
                """);
    }

    private static String setsInARow(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "principals s" + i + " = " + (i + 1 == count ? "members" : "s" + (i + 1)) + "\n")
                .collect(Collectors.joining());
    }

    private static String largeSetInManyPlaces() {
        return IntStream.range(0, 2_000)
                        .mapToObj(i -> "  group \"G" + i + "\",\n")
                        .collect(Collectors.joining("", "principals all = [\n", "]\n"))
                + "assert all cannot s3:GetObject on \"acme-training\"\n".repeat(1_600);
    }

    private static String patternsTimesBuckets() {
        String patterns = IntStream.range(0, 900)
                .mapToObj(i -> "  allow prod/n" + i + "/sa to s3:GetObject on \"acme-*\"\n")
                .collect(Collectors.joining());
        String buckets =
                IntStream.range(0, 1_000).mapToObj(i -> "\"acme-" + i + "\"").collect(Collectors.joining(",\n    "));
        return "policy many {\n" + patterns + "  allow prod/n/sa to s3:PutObject on [\n    " + buckets
                + "\n  ] when \"wandb:OrgID\" = \"a\"\n}\n";
    }

    private static InMemoryFiles seventeenFiles() {
        InMemoryFiles files = files();
        byte[] comment = "#".repeat(TextDecoder.MAX_BYTES).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 17; i++) {
            files.with("f" + i + ".writ", comment);
        }
        return files;
    }

    private static InMemoryFiles directoriesInARow() {
        InMemoryFiles files = new InMemoryFiles().with("workspace/main.writ", """
                org = "ab1cd2"
                import "../d0"
                """);
        for (int i = 0; i < 102; i++) {
            files.with("d" + i + "/a.writ", "import \"../d" + (i + 1) + "\"\n");
        }
        return files.with("d102/a.writ", "buckets training = \"acme-training\"\n");
    }

    private static String manyConditionalRules() {
        return IntStream.range(0, 400)
                .mapToObj(i -> "  allow prod/ml-train/job-" + i
                        + " to s3:GetObject on \"acme-training\" when \"wandb:OrgID\" = \"acme-" + i + "\"\n")
                .collect(Collectors.joining("", "policy p {\n", "}\n"));
    }
}
