package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.rules.testing.Example;
import dev.writ.rules.testing.FindingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code samples/every-rule} breaks every rule: it shows what a report looks like, and that no rule is asleep. What all
 * rules find there together is stored in {@code every-rule.txt}; {@code -Dgolden.update} rewrites it.
 */
class EveryRuleTest {

    private static final Path SAMPLE = Path.of("../samples/every-rule");
    private static final String DELETES = "s3:DeleteBucket on \"acme-scratch-*\"";
    private static final String READS = "s3:ListBucket on \"acme-scratch-*\"";
    private static final Path EXPECTED = Path.of("src/test/resources/every-rule.txt");

    /** What is said by a graver finding about the same statements, or has to do with a whole run. */
    private static final Set<String> NOT_ALONE = Set.of();

    @Test
    void everyRuleFindsSomething() throws IOException {
        Set<String> asleep = new TreeSet<>();
        StringBuilder all = new StringBuilder();
        Linted writ = changed(example("writ")).linted();
        Linted json = example("json").linted();
        List<LintRule> rules = Rules.shipped().all();
        for (LintRule rule : rules) {
            if (Linter.lint(writ, List.of(rule)).isEmpty()
                    && Linter.lint(json, List.of(rule)).isEmpty()) {
                asleep.add(rule.info().id());
            }
        }
        asleep.removeAll(NOT_ALONE);
        all.append("# writ\n\n").append(FindingText.of(writ, Linter.lint(writ, rules)));
        all.append("\n# json\n\n").append(FindingText.of(json, Linter.lint(json, rules)));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(EXPECTED, all);
        }
        assertThat(asleep).isEmpty();
        assertThat(all.toString()).isEqualTo(Files.readString(EXPECTED).replace("\r\n", "\n"));
    }

    /** The same with an earlier state, in which a workload might read what it now might delete. */
    private static Example changed(Example now) {
        Example both = now;
        for (Map.Entry<String, String> file : now.files().entrySet()) {
            both = both.with("base/" + file.getKey(), file.getValue().replace(DELETES, READS));
        }
        assertThat(both.files()).isNotEqualTo(now.files());
        return both;
    }

    private static Example example(String part) throws IOException {
        Example example = new Example(new TreeMap<>());
        Path directory = SAMPLE.resolve(part);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                example = example.with(name, Files.readString(file).replace("\r\n", "\n"));
            }
        }
        return example;
    }
}
