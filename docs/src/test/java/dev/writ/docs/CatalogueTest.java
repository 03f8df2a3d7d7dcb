package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page on the catalogue says is what the catalogue says. */
class CatalogueTest {

    private static final Path PAGE = Markdown.REPOSITORY.resolve("docs/catalogue.md");
    private static final Path SCHEMA =
            Markdown.REPOSITORY.resolve("compiler/src/main/resources/dev/writ/schema/workspace-catalogue.schema.json");

    @Test
    void facts() throws IOException {
        Catalogue catalogue = CatalogueReader.shipped();
        for (List<String> row : Markdown.table(PAGE, "Fact")) {
            PlatformFact fact = catalogue.facts().get(Markdown.spans(row.get(0)).get(0));
            assertEquals(fact.assumed(), Markdown.spans(row.get(1)).get(0), row.toString());
            assertFalse(fact.confirmed(), row.toString());
        }
    }

    /** The example is a legal file of corrections, and takes the danger out of the example before it. */
    @Test
    void corrections() throws IOException {
        String corrections = block("json catalogue");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Markdown.text(SCHEMA));
        assertEquals(List.of(), schema.validate(corrections, InputFormat.JSON));
        InMemoryFiles files = new InMemoryFiles()
                .with("main.writ", block("writ danger=WRIT-C933"))
                .with("catalogue.json", corrections);
        Outcome<Sources> sources = WorkspaceLoader.load(files, ".");
        assertEquals(List.of(), sources.diagnostics());
        List<Diagnostic> found = Compiler.compile(sources.sound().orElseThrow(), LocalDate.of(2026, 11, 23))
                .diagnostics();
        assertEquals(List.of(), found);
    }

    private static String block(String info) throws IOException {
        return Markdown.blocks(PAGE).stream()
                .filter(block -> block.info().equals(info))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
