package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the manual hang together. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Path DOCS = Markdown.REPOSITORY.resolve("docs");

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Markdown.pages()) {
            for (MatchResult link : LINK.matcher(prose(page)).results().toList()) {
                String target = link.group(1);
                if (target.startsWith("https://")) {
                    continue;
                }
                String[] parts = target.split("#", -1);
                Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                boolean there = Files.exists(file)
                        && (parts.length == 1 || anchors(file).contains(parts[1]));
                if (!there) {
                    broken.add(page.getFileName() + ": " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private static String prose(Path page) throws IOException {
        return Markdown.text(page).replaceAll("(?s)\n```.*?\n```", "");
    }

    private static Set<String> anchors(Path page) throws IOException {
        return prose(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void decisionsAreListedAndComplete() throws IOException {
        Path decisions = DOCS.resolve("decisions");
        String index = Markdown.text(decisions.resolve("README.md"));
        int number = 0;
        for (Path page : list(decisions)) {
            String name = page.getFileName().toString();
            if (name.equals("README.md")) {
                continue;
            }
            number++;
            String digits = String.format(Locale.ROOT, "%04d", number);
            assertTrue(name.startsWith(digits + "-"), name);
            String text = Markdown.text(page);
            String title = text.lines().findFirst().orElseThrow().replaceFirst("^# \\d+\\. ", "");
            assertTrue(index.contains("* [" + digits + "](" + name + ") " + title + "\n"), name + " is not listed");
            for (String part : List.of("\n2026-", "## Context", "## Decision", "## Consequences")) {
                assertTrue(text.contains(part), name + " lacks " + part.strip());
            }
        }
        assertTrue(number >= 16);
    }

    @Test
    void modulesAreThoseOfTheBuild() throws IOException {
        String pom = Markdown.text(Markdown.REPOSITORY.resolve("pom.xml"));
        List<String> modules = Pattern.compile("<module>(.*?)</module>")
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(
                modules,
                Markdown.table(DOCS.resolve("CONTRIBUTING.md"), "Module").stream()
                        .map(row -> Markdown.spans(row.get(0)).get(0))
                        .toList());
    }

    @Test
    void packagesAreThoseOfTheCompiler() throws IOException {
        Path sources = Markdown.REPOSITORY.resolve("compiler/src/main/java/dev/writ/compiler");
        Set<String> packages = list(sources).stream()
                .filter(Files::isDirectory)
                .map(directory -> directory.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = Markdown.table(DOCS.resolve("CONTRIBUTING.md"), "Package of the compiler").stream()
                .flatMap(row -> Markdown.spans(row.get(0)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(packages, listed);
    }

    /** A line that is longer than a screen is not read. */
    @Test
    void linesOfProseAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path page : Markdown.pages()) {
            prose(page)
                    .lines()
                    .filter(line -> line.length() > 120 && !line.startsWith("|") && !line.contains("https://"))
                    .forEach(line -> tooLong.add(page.getFileName() + ": " + line));
        }
        assertEquals(List.of(), tooLong);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
