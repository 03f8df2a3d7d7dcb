package dev.writ.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.console.Style;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class DiagnosticPrinterTest {

    private enum Code implements DiagnosticCode {
        SAMPLE;

        @Override
        public Published published() {
            return new Published("WRIT-X001", "sample", Severity.ERROR);
        }
    }

    private static String plain(Diagnostic diagnostic) {
        return new DiagnosticPrinter(Style.PLAIN, 80).print(diagnostic);
    }

    /** A label for the first occurrence of some words. */
    private static Label at(SourceText text, String words) {
        int start = text.content().codePointCount(0, text.content().indexOf(words));
        return Label.of(text, new Span(start, start + words.codePointCount(0, words.length())));
    }

    @Test
    void thePlaceIsUnderlinedAndHelpFollows() {
        SourceText text = new SourceText("training.writ", "policy p {\n  allow trainer to read on training\n}\n");
        Diagnostic diagnostic = Diagnostic.of(Code.SAMPLE, at(text, "trainer"), "unknown principals `trainer`")
                .withHelp("did you mean `trainers`, declared in principals.writ:3:12?");
        assertThat(plain(diagnostic)).isEqualTo("""
                error[WRIT-X001]: unknown principals `trainer`
                  --> training.writ:2:9
                   |
                 2 |   allow trainer to read on training
                   |         ^^^^^^^
                  help: did you mean `trainers`, declared in principals.writ:3:12?
                """);
    }

    @Test
    void otherPlacesHaveTheirOwnExcerpts() {
        SourceText first = new SourceText("a.writ", "actions read = s3:GetObject\n");
        SourceText second = new SourceText("b.writ", "\n".repeat(99) + "actions read = s3:ListBucket");
        Diagnostic diagnostic = Diagnostic.of(
                        Code.SAMPLE, at(second, "read").noting("declared again"), "`read` is declared twice")
                .withRelated(at(first, "read").noting("first declared here"))
                .withRelated(new Label(new SourceText("gone.writ", ""), new Span(0, 0), "and nowhere"));
        assertThat(plain(diagnostic)).isEqualTo("""
                error[WRIT-X001]: `read` is declared twice
                   --> b.writ:100:9
                    |
                100 | actions read = s3:ListBucket
                    |         ^^^^ declared again
                   ::: a.writ:1:9
                    |
                  1 | actions read = s3:GetObject
                    |         ---- first declared here
                   ::: gone.writ:1:1 and nowhere
                """);
    }

    @Test
    void marksStandUnderWhatIsSeen() {
        SourceText text = new SourceText("t", "\tallow\t日本 e\u0301x \u001b[31m to read\n");
        assertThat(plain(Diagnostic.of(Code.SAMPLE, at(text, "日本"), "wide"))).endsWith("""
                 1 |     allow   日本 e\u0301x \\u{1b}[31m to read
                   |             ^^^^
                """);
        assertThat(plain(Diagnostic.of(Code.SAMPLE, at(text, "e\u0301x"), "combining")))
                .endsWith("""
                   |                  ^^
                """);
        assertThat(plain(Diagnostic.of(Code.SAMPLE, at(text, "\u001b"), "escaped")))
                .endsWith("""
                   |                     ^^^^^^
                """);
        assertThat(plain(Diagnostic.of(Code.SAMPLE, at(text, "to"), "behind it all")))
                .endsWith("""
                   |                                ^^
                """);
    }

    @Test
    void anEmptyPlaceAtTheEndHasOneMark() {
        SourceText text = new SourceText("t", "allow x to\n");
        Diagnostic end = Diagnostic.of(Code.SAMPLE, Label.of(text, new Span(10, 10)), "something is missing");
        assertThat(plain(end)).endsWith("""
                 1 | allow x to
                   |           ^
                """);
        Diagnostic endOfFile = Diagnostic.of(Code.SAMPLE, Label.of(text, new Span(11, 11)), "the file ends");
        assertThat(plain(endOfFile)).endsWith("""
                  --> t:2:1
                   |
                 2 |
                   | ^
                """);
    }

    @Test
    void aPlaceOverSeveralLinesSaysWhereItEnds() {
        SourceText text = new SourceText("t", "policy p {\r\n  allow x to y\r\n}\r\n");
        Diagnostic diagnostic = Diagnostic.of(Code.SAMPLE, new Label(text, new Span(7, 29), "all of it"), "too much");
        assertThat(plain(diagnostic)).endsWith("""
                 1 | policy p {
                   |        ^^^ (to line 3) all of it
                """);
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String filler = "abcdefghij".repeat(20);
        SourceText text = new SourceText("t", filler + "HERE" + filler);
        String printed = plain(Diagnostic.of(Code.SAMPLE, at(text, "HERE"), "long"));
        List<String> lines = printed.lines().toList();
        assertThat(lines.get(3)).startsWith(" 1 | …").endsWith("…").hasSizeLessThanOrEqualTo(84);
        assertThat(lines.get(4).indexOf("^^^^")).isEqualTo(lines.get(3).indexOf("HERE"));
        String whole = plain(Diagnostic.of(Code.SAMPLE, Label.of(text, text.all()), "all"));
        assertThat(whole.lines().toList().get(4)).hasSizeLessThanOrEqualTo(84);
    }

    @Test
    void namesAndWordsAreShownNotObeyed() {
        SourceText text = new SourceText("evil\u001b]0;x\u0007\n.writ", "x\u202e\n");
        Diagnostic diagnostic = Diagnostic.of(Code.SAMPLE, Label.of(text, new Span(0, 2)), "unknown `\u001b[2J`")
                .withHelp("do not\r\nthis");
        assertThat(plain(diagnostic)).isEqualTo("""
                error[WRIT-X001]: unknown `\\u{1b}[2J`
                  --> evil\\u{1b}]0;x\\u{7}\\n.writ:1:1
                   |
                 1 | x\\u{202e}
                   | ^^^^^^^^^
                  help: do not\\u{d}\\nthis
                """);
    }

    @Test
    void coloursTellSeverityAndGutter() {
        SourceText text = new SourceText("t", "x");
        String printed = new DiagnosticPrinter(new Style(true), 80)
                .print(Diagnostic.of(Code.SAMPLE, Label.of(text, new Span(0, 1)), "wrong"));
        assertThat(printed)
                .startsWith("\u001b[1;31merror[WRIT-X001]\u001b[0m\u001b[1m: wrong\u001b[0m\n")
                .contains("\u001b[1;34m 1 |\u001b[0m x\n")
                .contains("\u001b[1;31m^\u001b[0m\n");
    }

    @Property
    void nothingThatATerminalObeysIsEverPrinted(@ForAll String content, @ForAll String name, @ForAll int at) {
        SourceText text = new SourceText(name, content);
        int start = Math.floorMod(at, text.length() + 1);
        int end = start + Math.floorMod(at / 7, text.length() + 1 - start);
        Diagnostic diagnostic =
                Diagnostic.of(Code.SAMPLE, new Label(text, new Span(start, end), name), "said `" + content + "`");
        String printed = plain(diagnostic);
        assertThat(printed.codePoints().filter(c -> c != '\n' && Character.getType(c) == Character.CONTROL))
                .isEmpty();
        assertThat(printed.lines().count()).isBetween(2L, 5L);
    }
}
