package dev.writ.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.intent.IntentBuilder;
import dev.writ.compiler.resolve.Resolver;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts, and which rule is named when it is too much. */
final class OutputSizeTest {

    private static Optional<String> tooLarge(String rules, long most) throws IOException {
        String source = """
                org = "ab1cd2"
                cluster prod = "https://oidc.example.com/id/1"
                buckets training = "acme-training"
                buckets any = "acme-*"
                """ + rules;
        Sources sources = WorkspaceLoader.load(new InMemoryFiles().with("main.writ", source), ".")
                .sound()
                .orElseThrow();
        Intent intent = Resolver.resolve(sources.trees(), sources.catalogue(), Pipeline.TODAY)
                .then(workspace -> IntentBuilder.build(workspace, ""))
                .sound()
                .orElseThrow();
        return OutputSize.tooLarge(intent, most)
                .map(Diagnostic::primary)
                .map(at -> at.text().slice(at.span()));
    }

    @Test
    void principalsActionsAndBucketsCountAndEachListOfThem() throws IOException {
        String rule = """
                policy p {
                  allow prod/ml/a, prod/ml/b to s3:GetObject, s3:PutObject, s3:DeleteObject on training
                }
                """;
        // Three actions and their list, two principals and the list of each, one bucket.
        long entries = 3 + 1 + 2 * 2 + 1;
        assertThat(tooLarge(rule, entries)).isEmpty();
        assertThat(tooLarge(rule, entries - 1))
                .hasValueSatisfying(named -> assertThat(named).startsWith("allow prod/ml/a"));
    }

    @Test
    void theRuleThatIsOneTooManyIsNamed() throws IOException {
        String rules = """
                policy p {
                  allow prod/ml/a to s3:GetObject on training
                  allow prod/ml/b to s3:GetObject on training
                }
                """;
        assertThat(tooLarge(rules, 9))
                .hasValueSatisfying(named -> assertThat(named).startsWith("allow prod/ml/b"));
    }

    @Test
    void aRuleOnAPatternCountsAgainForEveryBucketWithAPolicy() throws IOException {
        String rules = """
                policy p {
                  allow prod/ml/a to s3:GetObject on any
                }
                policy q seals training {
                  allow prod/ml/b to s3:GetObject on training
                }
                """;
        // In the organization each has five; in the policy of the bucket both are said again, its name not.
        assertThat(tooLarge(rules, 2 * 5 + 2 * 4)).isEmpty();
        assertThat(tooLarge(rules, 2 * 5 + 2 * 4 - 1)).isPresent();
        assertThat(tooLarge(rules, 2 * 5 - 1)).isPresent();
    }
}
