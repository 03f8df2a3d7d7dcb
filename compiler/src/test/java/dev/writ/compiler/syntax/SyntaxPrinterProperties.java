package dev.writ.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.DiagnosticText;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is printed is read as the same tree, without a word of complaint. */
class SyntaxPrinterProperties {

    private static final int WIDTH = 100;

    @Property(tries = 500, seed = "20261102")
    void whatIsPrintedIsReadAsTheSame(@ForAll("trees") SyntaxTree tree) {
        String printed = SyntaxPrinter.print(tree);
        Outcome<SyntaxTree> read = Parser.parse(new SourceText("printed.writ", printed));
        assertEquals("", DiagnosticText.of(read.diagnostics()), printed);
        assertEquals(Shape.of(tree), Shape.of(read.partial().orElseThrow()), printed);
        assertEquals(printed, SyntaxPrinter.print(read.partial().orElseThrow()));
    }

    /** Only what cannot be broken may be wider: one word, or one string with what belongs to it. */
    @Property(tries = 200, seed = "20261103")
    void linesAreBroken(@ForAll("trees") SyntaxTree tree) {
        for (String line : SyntaxPrinter.print(tree).lines().toList()) {
            boolean documentation = line.strip().startsWith("##");
            String outside = line.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
            assertTrue(
                    documentation
                            || line.codePointCount(0, line.length()) <= WIDTH
                            || line.contains("\"")
                            || outside.contains("nnnnnnnn"),
                    line);
            assertTrue(outside.length() <= 200, line);
            assertEquals(line.stripTrailing(), line);
        }
    }

    @Property(tries = 200, seed = "20261104")
    void nothingUnseenIsPrinted(@ForAll("trees") SyntaxTree tree) {
        List<String> unseen = SyntaxPrinter.print(tree)
                .codePoints()
                .filter(c -> c != '\n' && c != '\t')
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.SURROGATE -> true;
                    default -> false;
                })
                .mapToObj(Integer::toHexString)
                .toList();
        assertEquals(List.of(), unseen);
    }

    @Provide
    Arbitrary<SyntaxTree> trees() {
        return SyntaxTrees.trees();
    }
}
