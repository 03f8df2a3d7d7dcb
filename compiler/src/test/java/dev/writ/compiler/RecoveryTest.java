package dev.writ.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.parse.SyntaxCode;
import dev.writ.compiler.resolve.ResolveCode;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, what follows is still read: a rule that nobody read is one that nobody checked. */
class RecoveryTest {

    /** Long enough for a machine that has other things to do: what takes longer does not end. */
    private static final Duration HANGS = Duration.ofMinutes(3);

    /** Each rule and assertion has a mistake of its own, by which it is seen whether it was read. */
    private static final String SOURCE = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"
            principals etl = prod/ml-etl/loader, group "Etl"
            buckets training = [
              "acme-training",
              "acme-scratch",
            ]
            actions read = s3:Mistake0, s3:GetObject

            @owner("ml")
            policy first {
              allow etl, members to s3:Mistake1 on training, "acme-other"
              @ticket("SEC-1")
              deny anyone to [s3:Mistake2, s3:PutObject] on every bucket
              allow etl to s3:Mistake3 on training under "runs/" when s3:prefix in ["a", "b"] and s3:prefix exists
            }

            policy second seals training {
              allow partner wandb, service inventory to s3:Mistake4 on training key "a"
              allow prod/ml-etl/* to s3:Mistake5, read on training
            }

            assert nobody except etl can s3:Mistake6 on training
            assert etl cannot s3:Mistake7 on training when "wandb:OrgID" = "acme"

            policy third {
              allow user "u" to s3:Mistake8 on training
            }
            """;

    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"\n]*\"|[A-Za-z][A-Za-z0-9_-]*([:/][A-Za-z0-9*_/-]+)*|!=|[^\\sA-Za-z0-9\"]");

    private static final Pattern MISTAKE = Pattern.compile("s3:Mistake[0-9]");

    @Test
    void allMistakesAreFoundInTheWholeSource() throws IOException {
        assertEquals(mistakes(SOURCE), reported(SOURCE));
    }

    @Test
    void aMissingTokenHidesNoOtherRule() throws IOException {
        Matcher token = TOKEN.matcher(SOURCE);
        List<String> hidden = new ArrayList<>();
        while (token.find()) {
            String without = SOURCE.substring(0, token.start()) + SOURCE.substring(token.end());
            check(without, token, hidden);
        }
        assertEquals(List.of(), hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "[",
                "]",
                "(",
                ")",
                ",",
                "=",
                "@",
                "*",
                ":",
                "!",
                "\"",
                "to",
                "on",
                "name",
                "s3:GetObject",
                "prod/a/b",
                "2027-01-01",
                "partner",
                "policy",
                "allow",
                "when",
                "except",
                "\u0435",
                "\u200b",
                "\"s\""
            })
    void aTokenTooManyHidesNoOtherRule(String more) throws IOException {
        Matcher token = TOKEN.matcher(SOURCE);
        List<String> hidden = new ArrayList<>();
        while (token.find()) {
            check(SOURCE.substring(0, token.start()) + more + " " + SOURCE.substring(token.start()), token, hidden);
        }
        assertEquals(List.of(), hidden);
    }

    /** Adds what is not reported any more, other than on the lines of the mistake. */
    private static void check(String source, Matcher token, List<String> hidden) throws IOException {
        int line = (int) SOURCE.substring(0, token.start())
                .chars()
                .filter(c -> c == '\n')
                .count();
        Set<String> expected = new TreeSet<>(mistakes(SOURCE));
        expected.removeAll(mistakes(SOURCE.split("\n", -1)[line]));
        expected.removeAll(reported(source));
        if (!expected.isEmpty()) {
            hidden.add((line + 1) + ": " + source.split("\n", -1)[line].strip() + " hides " + expected);
        }
    }

    private static Set<String> mistakes(String text) {
        return MISTAKE.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reported(String source) throws IOException {
        return said(source).stream()
                .filter(diagnostic -> diagnostic.code() == ResolveCode.UNKNOWN_ACTION)
                .map(diagnostic ->
                        diagnostic.primary().text().slice(diagnostic.primary().span()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Diagnostic> said(String source) throws IOException {
        return Pipeline.diagnostics(new InMemoryFiles().with("main.writ", source), ".");
    }

    // ---- depth, line ends, byte order mark

    @ParameterizedTest
    @CsvSource({
        "[, 100000",
        "(, 100000",
        "{, 100000",
        "@, 100000",
        "policy p {, 10000",
        "allow [, 10000",
        "assert [, 10000",
        "@a(, 10000",
        "actions a = [, 10000"
    })
    void bracketsOfAnyDepthNeedNoStack(String open, int depth) {
        String deep = "org = \"ab1cd2\"\n" + (open + "\n").repeat(depth) + "policy q {\n  allow x\n}\n";
        List<Diagnostic> said = assertTimeoutPreemptively(HANGS, () -> said(deep));
        assertTrue(said.stream().anyMatch(Diagnostic::isError));
        long syntax = said.stream()
                .filter(diagnostic -> diagnostic.code() instanceof SyntaxCode)
                .count();
        assertTrue(syntax <= 500, () -> "there are " + syntax);
    }

    @Test
    void bracketsOnOneLineAreOneMistake() throws IOException {
        List<Diagnostic> said = said("org = \"ab1cd2\"\nbuckets b = " + "[".repeat(100_000) + "\n");
        assertEquals(
                List.of(SyntaxCode.LINE_TOO_LONG, SyntaxCode.NESTED_LIST),
                said.stream()
                        .map(Diagnostic::code)
                        .sorted((a, b) -> a.label().compareTo(b.label()))
                        .toList());
    }

    @Test
    void lineEndsAndByteOrderMarkMakeNoDifference() throws IOException {
        String lf = DiagnosticText.of(said(SOURCE));
        assertEquals(lf, DiagnosticText.of(said(SOURCE.replace("\n", "\r\n"))));
        assertEquals(lf, DiagnosticText.of(said("\uFEFF" + SOURCE)));
    }

    @Test
    void aLoneCarriageReturnIsHiddenAndEndsNoLine() throws IOException {
        assertEquals(
                List.of(SyntaxCode.HIDDEN_CHARACTER, SyntaxCode.NOT_ON_ITS_OWN_LINE),
                said("org = \"ab1cd2\" # fine\rbuckets b = \"acme\"\n").stream()
                        .map(Diagnostic::code)
                        .toList());
    }

    @Test
    void bytesThatAreNoTextAreNamedByTheirPlace() throws IOException {
        InMemoryFiles files =
                new InMemoryFiles().with("main.writ", "org = \"\u00e9\"\n".getBytes(StandardCharsets.ISO_8859_1));
        List<Diagnostic> said = Pipeline.diagnostics(files, ".");
        assertEquals(SyntaxCode.NOT_UTF_8, said.get(0).code());
        assertEquals("the file is not UTF-8: byte 0xE9 at offset 7", said.get(0).message());
        assertEquals("1:8", said.get(0).primary().position().toString());
    }
}
