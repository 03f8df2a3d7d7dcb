package dev.writ.compiler;

import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Leaning;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Proves that documents mean what the source says, and that they keep what it asserts: for all requests, under the
 * documented defaults of what is not known of the platform.
 */
final class Proofs {

    /** From so many documents, or statements, on it is worth to wake up other processors. */
    private static final int MANY = 64;

    private final Intent intent;
    private final ExactAnalysis analysis;
    private final BrokenAssertions broken;
    private final LeaningNotes leaning;

    Proofs(Intent intent, ExactAnalysis analysis, BrokenAssertions broken, LeaningNotes leaning) {
        this.intent = intent;
        this.analysis = analysis;
        this.broken = broken;
        this.leaning = leaning;
    }

    /**
     * Documents that are written and read back.
     *
     * @param documents the documents
     * @param read the policies that they hold
     * @param proving proves these
     */
    record Begun(List<Document> documents, PolicySet read, Supplier<ExactAnalysis.Proof> proving) {}

    /**
     * Writes documents, reads them back, and gets the policies ready for the proof, of many at the same time. If what is
     * read back is the same, and it is unless we have a bug, the proof of the policies is that of the documents.
     *
     * @param policies what the documents are to be made of
     * @param writing makes them
     * @throws ProofFailure if they cannot be read back
     */
    Begun begin(PolicySet policies, Supplier<List<Document>> writing) {
        Both<Written, Supplier<ExactAnalysis.Proof>> both =
                Both.of(isLarge(policies), () -> written(writing), () -> analysis.proving(policies, intent));
        Written written = both.one();
        return written.read().equals(policies)
                ? new Begun(written.documents(), policies, both.other())
                : new Begun(written.documents(), written.read(), analysis.proving(written.read(), intent));
    }

    private record Written(List<Document> documents, PolicySet read) {}

    private Written written(Supplier<List<Document>> writing) {
        List<Document> documents = writing.get();
        return new Written(documents, readBack(documents));
    }

    private static boolean isLarge(PolicySet policies) {
        return policies.statementCount() >= MANY;
    }

    /**
     * What came of the proofs.
     *
     * @param findings what the author has to know
     * @param proved how many assertions hold
     */
    record Result(List<Diagnostic> findings, int proved) {

        Result {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Proves documents, as they are written and not as they were meant to be.
     *
     * @throws ProofFailure if they do not mean what the source says
     */
    Result of(Begun begun, Label workspace) {
        PolicySet read = begun.read();
        List<Diagnostic> found = new ArrayList<>();
        Both<ExactAnalysis.Proof, List<Leaning>> shown =
                Both.of(isLarge(read), begun.proving(), () -> analysis.leanings(read));
        ExactAnalysis.Proof proof = shown.one();
        Answer answer = proof.meaning();
        if (answer instanceof Answer.Fails fails) {
            Request witness = fails.witness();
            throw new ProofFailure("the documents do not mean what the source says: the source "
                    + (intent.allows(witness) ? "allows" : "refuses")
                    + " a request that they "
                    + (intent.allows(witness) ? "refuse" : "allow")
                    + ": " + words(witness));
        }
        if (answer instanceof Answer.Unknown unknown) {
            found.add(Diagnostic.of(
                            ProofCode.NOT_DECIDED,
                            workspace,
                            "whether the documents mean exactly what the source says could not be decided: "
                                    + unknown.reason())
                    .withHelp("write fewer conditions on one key, or fewer rules that overlap there"));
        }
        int proved = 0;
        List<Answer> answers = proof.claims();
        for (int i = 0; i < answers.size(); i++) {
            Claim claim = intent.claims().get(i);
            if (answers.get(i) instanceof Answer.Fails fails) {
                found.add(broken.by(claim, fails.witness(), read));
            } else if (answers.get(i) instanceof Answer.Unknown unknown) {
                found.add(Diagnostic.of(
                                ProofCode.NOT_DECIDED,
                                claim.assertion().at(),
                                "whether this holds could not be decided: " + unknown.reason())
                        .withHelp("assert it for fewer actions, or under one condition with `when`"));
            } else {
                proved++;
            }
        }
        found.addAll(leaning.of(shown.other(), read, workspace));
        return new Result(found, proved);
    }

    private PolicySet readBack(List<Document> documents) {
        List<ReadPolicy> policies = new ArrayList<>();
        List<Diagnostic> wrong = new ArrayList<>();
        for (Outcome<List<ReadPolicy>> read : (documents.size() < MANY
                        ? documents.stream()
                        : documents.parallelStream())
                .map(Proofs::read)
                .toList()) {
            wrong.addAll(read.diagnostics());
            read.sound().ifPresent(policies::addAll);
        }
        Outcome<ReadSet> set = ReadSet.of(intent.organization(), policies);
        wrong.addAll(set.diagnostics());
        if (!wrong.isEmpty() || policies.size() != documents.size()) {
            throw new ProofFailure("a document cannot be read back: "
                    + (wrong.isEmpty()
                            ? "nothing was read"
                            : wrong.get(0).primary().where() + ": "
                                    + wrong.get(0).message()));
        }
        return set.sound().orElseThrow().policies();
    }

    private static Outcome<List<ReadPolicy>> read(Document document) {
        return PolicyReader.any(new SourceText(document.path(), document.content()), Optional.empty());
    }

    /** Returns a request in words that need no source. */
    private static String words(Request request) {
        return request.who().map(Request.Requester::arn).orElse("nobody") + " asking for " + request.action() + " on "
                + request.target().resource().orElse("*") + " with " + request.context();
    }
}
