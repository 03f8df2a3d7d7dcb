package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.rules.testing.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a finding is known by does not change with what is around it, and tells it from others. */
class FingerprintsTest {

    private static final String SOURCE = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"
            policy training {
              allow prod/ml-train/default to s3:GetObject on "acme-training"
              allow prod/ml-train/default to s3:PutObject on "acme-scratch"
              allow prod/ml-eval/default to s3:GetObject on "acme-training"
            }
            """;

    private static List<String> prints(String source) {
        List<Finding> findings = Linter.lint(
                Example.of("main.writ", source).linted(),
                List.of(Rules.shipped().find("default-serviceaccount").orElseThrow()));
        return Fingerprints.of(findings, new FileNames(new InMemoryFiles(), "."));
    }

    @Test
    void theySurviveMovedLines() {
        String moved = SOURCE.replace("policy", "# a comment\n\n\npolicy").replace("  allow", "\n      allow");
        assertThat(prints(moved)).isEqualTo(prints(SOURCE));
    }

    @Test
    void eachFindingHasItsOwn() {
        assertThat(prints(SOURCE)).hasSize(3).doesNotHaveDuplicates().allMatch(print -> print.matches("[0-9a-f]{32}"));
    }

    @Test
    void anotherMessageOrPolicyIsAnotherFinding() {
        assertThat(prints(SOURCE.replace("ml-eval", "ml-test")))
                .containsAll(prints(SOURCE).subList(0, 2))
                .doesNotContain(prints(SOURCE).get(2));
        assertThat(prints(SOURCE.replace("policy training", "policy other")))
                .doesNotContainAnyElementsOf(prints(SOURCE));
    }
}
