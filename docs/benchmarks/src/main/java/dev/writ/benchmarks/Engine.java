package dev.writ.benchmarks;

import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entry points that may move, in one place; and an answer that is not one is never measured as if it were. */
final class Engine {

    private Engine() {}

    static Evaluator definition(PolicySet policies, Catalogue catalogue) {
        return new Evaluator(policies, Profile.documented(catalogue));
    }

    /**
     * Proves what each compilation proves: that documents, read back from what is written, mean what a source says,
     * and keep what it asserts. {@code Compiler} does this itself, where it cannot be measured alone.
     */
    static void prove(List<Document> documents, Intent intent, Catalogue catalogue) {
        PolicySet policies = read(documents, intent.organization()).policies();
        ExactAnalysis.Proof proof = new ExactAnalysis(Profile.documented(catalogue)).prove(policies, intent);
        List<Answer> answers = new ArrayList<>(proof.claims());
        answers.add(proof.meaning());
        for (Answer answer : answers) {
            if (!(answer instanceof Answer.Holds)) {
                throw new IllegalStateException("not proved: " + answer);
            }
        }
    }

    /** Reads documents back, on all processors as {@code Compiler} does. */
    static ReadSet read(List<Document> documents, String organization) {
        List<ReadPolicy> read = documents.parallelStream()
                .map(document -> new SourceText(document.path(), document.content()))
                .flatMap(text -> PolicyReader.any(text, Optional.empty()).sound().orElseThrow().stream())
                .toList();
        return ReadSet.of(organization, read).sound().orElseThrow();
    }

    static Difference answered(Difference difference) {
        difference.unknown().ifPresent(why -> {
            throw new IllegalStateException("unknown: " + why);
        });
        return difference;
    }
}
