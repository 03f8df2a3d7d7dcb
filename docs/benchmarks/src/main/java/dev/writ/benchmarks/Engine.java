package dev.writ.benchmarks;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.PolicySet;

/** The entry points that may move, in one place; and an answer that is not one is never measured as if it were. */
final class Engine {

    private Engine() {}

    static Evaluator definition(PolicySet policies, Catalogue catalogue) {
        return new Evaluator(policies, catalogue);
    }

    /** Proves that the policies of a compilation mean what its source means. */
    static void prove(Compilation compilation, Catalogue catalogue) {
        Answer answer =
                new ExactAnalysis(Profile.documented(catalogue)).means(compilation.policies(), compilation.intent());
        if (!(answer instanceof Answer.Holds)) {
            throw new IllegalStateException("not proved: " + answer);
        }
    }

    static Difference answered(Difference difference) {
        difference.unknown().ifPresent(why -> {
            throw new IllegalStateException("unknown: " + why);
        });
        return difference;
    }
}
