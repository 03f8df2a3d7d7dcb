package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.lower.RandomWorkspaces;
import dev.writ.compiler.lower.Universe;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exact search against brute force over a small universe, on random workspaces. */
final class ExactAnalysisProperties {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));
    private static final List<Request> REQUESTS = Universe.requests(CATALOGUE);
    private static final int WORKSPACES = Integer.getInteger("writ.workspaces", 600);
    private static final long SEED = Long.getLong("writ.seed", 42L);

    private static Optional<Compilation> compile(String source) {
        Sources sources = new Sources(
                ".",
                List.of(Parser.parse(new SourceText("random.writ", source))
                        .sound()
                        .orElseThrow()),
                CATALOGUE);
        return Compiler.compile(sources, LocalDate.of(2026, 11, 23)).sound();
    }

    private static List<Compilation> sound() {
        RandomWorkspaces random = new RandomWorkspaces(SEED);
        List<Compilation> compiled = new ArrayList<>();
        for (int i = 0; i < WORKSPACES; i++) {
            compile(RandomWorkspaces.source(random.next())).ifPresent(compiled::add);
        }
        assertThat(compiled).hasSizeGreaterThan(WORKSPACES / 8);
        return compiled;
    }

    @Test
    void whatIsCompiledIsProved() {
        for (Compilation compilation : sound()) {
            assertThat(ANALYSIS.nothingMore(compilation.policies(), compilation.intent()))
                    .as(() -> compilation.documents().toString())
                    .isEqualTo(new Answer.Holds());
            assertThat(ANALYSIS.nothingLess(compilation.policies(), compilation.intent()))
                    .as(() -> compilation.documents().toString())
                    .isEqualTo(new Answer.Holds());
        }
    }

    @Test
    void twoSetsOfPoliciesAreToldApart() {
        List<Compilation> compiled = sound();
        int different = 0;
        for (int i = 1; i < compiled.size(); i++) {
            PolicySet left = compiled.get(i - 1).policies();
            PolicySet right = compiled.get(i).policies();
            Answer answer = ANALYSIS.allowsNoMore(left, right);
            assertThat(answer).isNotInstanceOf(Answer.Unknown.class);
            if (answer instanceof Answer.Holds) {
                assertThat(bruteForce(left, right))
                        .as(() -> left + "\n allows no more than\n" + right)
                        .isEmpty();
            } else {
                different++;
            }
        }
        assertThat(different).isGreaterThan(compiled.size() / 3);
    }

    private static Optional<Request> bruteForce(PolicySet left, PolicySet right) {
        Evaluator ofLeft = new Evaluator(left, CATALOGUE);
        Evaluator ofRight = new Evaluator(right, CATALOGUE);
        return REQUESTS.stream()
                .filter(request -> ofLeft.decide(request).allowed())
                .filter(request -> !ofRight.decide(request).allowed())
                .findFirst();
    }
}
