package dev.writ.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said to mend a broken assertion does: it is put where the words say, and the assertion holds. */
class BrokenAssertionsTest {

    private static final Path CASES = Path.of("src/test/resources/diagnostics/assertions");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Pattern IN_BLOCK = Pattern.compile("add to policy `([^`]+)`");
    private static final Pattern TEXT = Pattern.compile("`((?:allow|deny|assert) [^`]+)`");

    /** Its two buckets are sealed by two blocks, so that one rule alone is not enough. */
    private static final String IN_TWO_STEPS = "can-broken-in-several-seals";

    @TestFactory
    Stream<DynamicTest> mended() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> cases = Files.list(CASES)) {
            for (Path directory : cases.sorted().toList()) {
                String source = Files.readString(directory.resolve("main.writ"));
                String name = directory.getFileName().toString();
                for (Diagnostic broken : broken(source)) {
                    Matcher text = TEXT.matcher(broken.help().get(0));
                    if (text.find() && !name.equals(IN_TWO_STEPS)) {
                        tests.add(dynamicTest(
                                name + " " + broken.primary().position(), () -> mend(source, broken, text.group(1))));
                    }
                }
            }
        }
        assertTrue(tests.size() > 30, "too few suggestions: " + tests.size());
        return tests.stream();
    }

    private static void mend(String source, Diagnostic broken, String text) throws IOException {
        int before = broken(source).size();
        String mended;
        if (text.startsWith("assert ")) {
            String asserted = broken.primary().text().slice(broken.primary().span());
            mended = source.replace(asserted, text);
        } else {
            Matcher block = IN_BLOCK.matcher(broken.help().get(0));
            String start = "\npolicy " + (block.find() ? block.group(1) : "p");
            int line = source.indexOf("{\n", source.indexOf(start)) + 2;
            mended = source.substring(0, line) + "  " + text + "\n" + source.substring(line);
        }
        assertEquals(before - 1, broken(mended).size(), () -> mended + broken.help());
    }

    @Test
    void eachSealTakesItsOwnRule() throws IOException {
        String source = Files.readString(CASES.resolve(IN_TWO_STEPS).resolve("main.writ"));
        for (String bucket : List.of("payroll", "legal")) {
            Diagnostic broken = broken(source).get(0);
            String rule = "allow group \"SecOps\" to s3:PutObject on \"acme-" + bucket + "\"";
            assertEquals(
                    List.of("add to policy `" + bucket + "`, which seals the bucket: `" + rule + "`"), broken.help());
            String start = "policy " + bucket + " seals \"acme-" + bucket + "\" {\n";
            source = source.replace(start, start + "  " + rule + "\n");
        }
        assertEquals(List.of(), broken(source));
    }

    @Test
    void whatWasProvedIsCounted() throws IOException {
        assertEquals(
                4,
                compile(CASES.resolve("fine")).partial().orElseThrow().checked().proved());
        Checked checked =
                compile(CASES.resolve("several-broken")).partial().orElseThrow().checked();
        assertEquals(3, checked.assertions());
        assertEquals(1, checked.proved());
        assertEquals(
                0,
                compile(CASES.resolve("undecided"))
                        .partial()
                        .orElseThrow()
                        .checked()
                        .proved());
    }

    private static List<Diagnostic> broken(String source) throws IOException {
        List<Diagnostic> errors = compile(source).diagnostics().stream()
                .filter(Diagnostic::isError)
                .toList();
        List<Diagnostic> broken = errors.stream()
                .filter(finding -> finding.code() == ProofCode.ASSERTION_BROKEN)
                .toList();
        // Where something else is wrong too, nothing is proved, or not all of it.
        return errors.size() == broken.size() ? broken : List.of();
    }

    private static Outcome<Compilation> compile(Path directory) throws IOException {
        return compile(Files.readString(directory.resolve("main.writ")));
    }

    private static Outcome<Compilation> compile(String source) throws IOException {
        Outcome<Sources> loaded = WorkspaceLoader.load(new InMemoryFiles().with("main.writ", source), ".");
        return loaded.then(sources -> Compiler.compile(sources, TODAY));
    }
}
