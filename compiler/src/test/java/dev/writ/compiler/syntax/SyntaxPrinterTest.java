package dev.writ.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.resolve.Resolver;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.compiler.testing.RepositorySources;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The one layout, by example and on every source of this repository. */
class SyntaxPrinterTest {

    @Test
    void theLayout() {
        String written = """
                ##  What   this is.
                @owner( "a" )@ticket("SEC-1",)
                import  "../common"
                import standard
                org="ab1cd2"
                cluster prod="https://c"
                issuer github = "https://i"
                principals t = [prod/ml-train/trainer, github:"repo:a:"*, user "u", service inventory, partner wandb, members,]
                buckets b = "acme-\\u{74}raining", every bucket
                actions a = s3:Get* except s3:GetObject, read except [s3:X]
                policy p seals b {
                allow t to a on b
                ## Why.
                @review-by(2027-03-31)
                deny anyone to s3:DeleteObject, s3:DeleteObjectVersion, s3:PutObject on b under "x/" when s3:prefix in ["a"] and "wandb:OrgID" != "b"
                allow t to a
                }
                assert nobody except t can a
                """;
        assertEquals("""
                ## What   this is.
                @owner("a") @ticket("SEC-1")
                import "../common"

                import standard

                org = "ab1cd2"

                cluster prod = "https://c"
                issuer github = "https://i"

                principals t = [
                  prod/ml-train/trainer,
                  github:"repo:a:"*,
                  user "u",
                  service inventory,
                  partner wandb,
                  members,
                ]

                buckets b = "acme-training", every bucket

                actions a = s3:Get* except [s3:GetObject], read except [s3:X]

                policy p seals b {
                  allow t to a on b

                  ## Why.
                  @review-by(2027-03-31)
                  deny anyone to s3:DeleteObject, s3:DeleteObjectVersion, s3:PutObject on b under "x/"
                      when s3:prefix in ["a"]
                      and "wandb:OrgID" != "b"

                  allow t to a
                }

                assert nobody except t can a
                """, SyntaxPrinter.print(parse("main.writ", written)));
    }

    @Test
    void quotesWhatCannotBeSeen() {
        assertEquals("\"\\u{202e}a\\\"\\\\\\t\\n\\u{a0}é\"", SyntaxPrinter.quote("\u202ea\"\\\t\n\u00a0é"));
    }

    /** Formatting changes nothing: what was read before and after says the same, and so does what it means. */
    @TestFactory
    Stream<DynamicTest> everySourceOfTheRepository() {
        List<SourceText> sources = RepositorySources.all().stream()
                .flatMap(file -> TextDecoder.decode(file.name(), file.bytes(), file.bytes().length).partial().stream())
                .toList();
        assertTrue(sources.size() > 100, () -> "only " + sources.size() + " sources were found");
        return sources.stream()
                .map(source -> DynamicTest.dynamicTest(source.name(), () -> {
                    Outcome<SyntaxTree> before = Parser.parse(source);
                    String printed = SyntaxPrinter.print(before.partial().orElseThrow());
                    Outcome<SyntaxTree> after = Parser.parse(new SourceText(source.name(), printed));
                    if (before.diagnostics().stream().noneMatch(Diagnostic::isError)) {
                        assertEquals(
                                "",
                                DiagnosticText.of(after.diagnostics().stream()
                                        .filter(Diagnostic::isError)
                                        .toList()));
                        assertEquals(
                                Shape.of(before.partial().orElseThrow()),
                                Shape.of(after.partial().orElseThrow()));
                        assertEquals(
                                printed, SyntaxPrinter.print(after.partial().orElseThrow()));
                        assertEquals(model(before), model(after));
                    }
                }));
    }

    private static Object model(Outcome<SyntaxTree> read) {
        Outcome<Workspace> resolved =
                Resolver.resolve(List.of(read.partial().orElseThrow()), CatalogueReader.shipped(), Pipeline.TODAY);
        return resolved.partial();
    }

    private static SyntaxTree parse(String name, String text) {
        Outcome<SyntaxTree> read = Parser.parse(new SourceText(name, text));
        assertEquals("", DiagnosticText.of(read.diagnostics()));
        return read.partial().orElseThrow();
    }
}
