package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.rules.testing.Example;
import dev.writ.rules.testing.FindingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What rules find, by example. Each directory {@code cases/<name of the rule>/<case>} is a workspace, or holds policies
 * in JSON, with the settings beside them; {@code expected.txt} holds all that the rule finds there.
 *
 * <p>Run with {@code -Dgolden.update} to store what is found now; review the difference as you would review code.
 */
class RuleCasesTest {

    private static final Path ROOT = Path.of("src/test/resources/cases");
    private static final String EXPECTED = "expected.txt";
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    @Test
    void everyRuleHasCasesAndEveryFolderARule() throws IOException {
        assertThat(directories(ROOT).stream().map(each -> each.getFileName().toString()))
                .containsExactlyElementsOf(Rules.shipped().all().stream()
                        .map(rule -> rule.info().label())
                        .sorted()
                        .toList());
        for (Path rule : directories(ROOT)) {
            assertThat(directories(rule)).as("%s", rule).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        if (UPDATE && System.getenv("CI") != null) {
            throw new IllegalStateException("golden files are not updated in continuous integration");
        }
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Path rule : directories(ROOT)) {
            for (Path each : directories(rule)) {
                tests.add(DynamicTest.dynamicTest(
                        ROOT.relativize(each).toString(),
                        each.toUri(),
                        () -> check(rule.getFileName().toString(), each)));
            }
        }
        return tests.build();
    }

    private static void check(String name, Path directory) throws IOException {
        LintRule rule = Rules.shipped().find(name).orElseThrow();
        Example example = new Example(new TreeMap<>());
        for (Path file : files(directory)) {
            String inside = directory.relativize(file).toString().replace('\\', '/');
            if (!inside.equals(EXPECTED)) {
                example = example.with(inside, Files.readString(file).replace("\r\n", "\n"));
            }
        }
        Linted linted = example.linted();
        String found = FindingText.of(linted, Linter.lint(linted, List.of(rule)));
        Path expected = directory.resolve(EXPECTED);
        if (UPDATE) {
            Files.writeString(expected, found);
        }
        assertThat(expected).exists();
        assertThat(found).isEqualTo(Files.readString(expected).replace("\r\n", "\n"));
    }

    private static List<Path> directories(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> files(Path parent) throws IOException {
        try (Stream<Path> entries = Files.walk(parent)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
