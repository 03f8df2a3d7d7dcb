package dev.writ.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.DocumentCheck;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.compiler.testing.ReadBack;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The compiler's promise, by brute force: what is emitted decides every request of a small universe as the source
 * means it. Random workspaces find what nobody thought of; a failing one is made smaller before it is shown.
 *
 * <p>{@code -Dwrit.workspaces=N} tries more, {@code -Dwrit.seed=S} others.
 */
final class LoweringProperties {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final List<Request> REQUESTS = Universe.requests(CATALOGUE);
    private static final int WORKSPACES = Integer.getInteger("writ.workspaces", 1_200);
    private static final long SEED = Long.getLong("writ.seed", 20261123L);

    @Test
    void documentsDecideAsTheSourceMeans() {
        RandomWorkspaces random = new RandomWorkspaces(SEED);
        int sound = 0;
        int withBucketPolicy = 0;
        Map<String, Integer> refusals = new TreeMap<>();
        for (int i = 0; i < WORKSPACES; i++) {
            List<RandomWorkspaces.Block> blocks = random.next();
            Outcome<Compilation> outcome = compile(blocks);
            if (outcome.sound().isPresent()) {
                sound++;
                withBucketPolicy +=
                        outcome.sound().get().policies().bucketPolicies().isEmpty() ? 0 : 1;
                check(blocks, i);
                PolicySet policies = outcome.sound().get().policies();
                assertThat(ReadBack.read(policies.organization(), Emitter.emit(policies))
                                .policies())
                        .as("what is emitted is read back")
                        .isEqualTo(policies);
            } else {
                outcome.diagnostics().stream()
                        .filter(Diagnostic::isError)
                        .map(diagnostic -> diagnostic.code().id())
                        .distinct()
                        .forEach(id -> refusals.merge(id, 1, Integer::sum));
            }
        }
        // A generator that makes nothing but refusals would prove nothing.
        assertThat(sound)
                .as("compiled of " + WORKSPACES + ", refused: " + refusals)
                .isGreaterThan(WORKSPACES / 6);
        assertThat(withBucketPolicy).isGreaterThan(WORKSPACES / 20);
        assertThat(refusals)
                .as("every refusal of the lowering is met")
                .containsKeys(
                        "WRIT-C905",
                        "WRIT-C906",
                        "WRIT-C907",
                        "WRIT-C908",
                        "WRIT-C909",
                        "WRIT-C911",
                        "WRIT-C912",
                        "WRIT-C916",
                        "WRIT-C923",
                        "WRIT-C924",
                        "WRIT-C925",
                        "WRIT-E027");
    }

    private static void check(List<RandomWorkspaces.Block> blocks, int number) {
        Optional<String> difference = difference(blocks);
        if (difference.isPresent()) {
            List<RandomWorkspaces.Block> smallest = shrink(blocks);
            throw new AssertionError("workspace " + number + " of seed " + SEED + "\n"
                    + RandomWorkspaces.source(smallest) + difference(smallest).orElseThrow());
        }
        if (number % 50 == 0) {
            assertThat(DocumentCheck.violations(
                            compile(blocks).sound().orElseThrow().documents()))
                    .isEmpty();
        }
    }

    private static Optional<String> difference(List<RandomWorkspaces.Block> blocks) {
        return compile(blocks).sound().flatMap(compilation -> {
            Evaluator evaluator = new Evaluator(compilation.policies(), CATALOGUE);
            for (Request request : REQUESTS) {
                boolean meant = compilation.intent().allows(request);
                if (meant != evaluator.decide(request).allowed()) {
                    return Optional.of(request + "\n  the source " + (meant ? "allows" : "refuses")
                            + " it, the documents do not\n" + compilation.documents());
                }
            }
            return Optional.empty();
        });
    }

    private static List<RandomWorkspaces.Block> shrink(List<RandomWorkspaces.Block> blocks) {
        List<RandomWorkspaces.Block> smallest = blocks;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (List<RandomWorkspaces.Block> candidate : candidates(smallest)) {
                if (difference(candidate).isPresent()) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<List<RandomWorkspaces.Block>> candidates(List<RandomWorkspaces.Block> blocks) {
        List<List<RandomWorkspaces.Block>> candidates = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            List<RandomWorkspaces.Block> without = new ArrayList<>(blocks);
            RandomWorkspaces.Block block = without.remove(i);
            candidates.add(without);
            for (int j = 0; j < block.rules().size(); j++) {
                List<String> rules = new ArrayList<>(block.rules());
                rules.remove(j);
                List<RandomWorkspaces.Block> fewer = new ArrayList<>(blocks);
                fewer.set(i, new RandomWorkspaces.Block(block.seals(), rules));
                candidates.add(fewer);
            }
        }
        return candidates;
    }

    private static Outcome<Compilation> compile(List<RandomWorkspaces.Block> blocks) {
        SourceText text = new SourceText("random.writ", RandomWorkspaces.source(blocks));
        Outcome<SyntaxTree> parsed = Parser.parse(text);
        assertThat(parsed.diagnostics()).isEmpty();
        Sources sources = new Sources(".", List.of(parsed.sound().orElseThrow()), CATALOGUE);
        return Compiler.compile(sources, LocalDate.of(2026, 11, 23));
    }
}
