package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.rules.Rules;
import dev.writ.rules.settings.AcceptFile;
import dev.writ.rules.settings.SettingsFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files that the page on lint shows are what the tool takes. */
class LintPageTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static List<String> blocks() throws IOException {
        return Markdown.blocks(Markdown.REPOSITORY.resolve("docs/lint.md")).stream()
                .filter(block -> block.language().equals("yaml"))
                .map(block -> String.join("\n", block.lines()) + "\n")
                .toList();
    }

    @Test
    void theAcceptedRisksAreRead() throws IOException {
        String text = blocks().stream()
                .filter(each -> each.startsWith("- "))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(),
                AcceptFile.read(new SourceText("a", text), name -> name, TODAY).diagnostics());
    }

    @Test
    void theSettingsAreRead() throws IOException {
        List<String> settings =
                blocks().stream().filter(each -> each.startsWith("lint:")).toList();
        assertTrue(!settings.isEmpty());
        for (String text : settings) {
            assertEquals(
                    List.of(),
                    SettingsFile.read(new InMemoryFiles().with("writ.yaml", text), ".")
                            .then(read -> read.lint(Rules.shipped()))
                            .diagnostics());
        }
    }
}
