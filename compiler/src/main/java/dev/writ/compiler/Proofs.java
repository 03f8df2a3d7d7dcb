package dev.writ.compiler;

import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.lower.Lowered;
import dev.writ.compiler.lower.Origin;
import dev.writ.compiler.model.Assertion;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves that documents mean what the source says, and that they keep what it asserts: for all requests, under the
 * documented defaults of what is not known of the platform.
 */
final class Proofs {

    private final Intent intent;
    private final Lowered lowered;
    private final Catalogue catalogue;
    private final ExactAnalysis analysis;

    Proofs(Intent intent, Lowered lowered, Catalogue catalogue) {
        this.intent = intent;
        this.lowered = lowered;
        this.catalogue = catalogue;
        this.analysis = new ExactAnalysis(Profile.documented(catalogue));
    }

    /**
     * Proves documents, as they are written and not as they were meant to be.
     *
     * @return what the author has to know
     * @throws ProofFailure if they do not mean what the source says
     */
    List<Diagnostic> of(List<Document> documents, Label workspace) {
        PolicySet read = readBack(documents);
        List<Diagnostic> found = new ArrayList<>();
        Answer answer = analysis.means(read, intent);
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
        List<Answer> answers = analysis.hold(intent.claims(), read);
        for (int i = 0; i < answers.size(); i++) {
            Claim claim = intent.claims().get(i);
            if (answers.get(i) instanceof Answer.Fails fails) {
                found.add(broken(claim, fails.witness(), read));
            } else if (answers.get(i) instanceof Answer.Unknown unknown) {
                found.add(Diagnostic.of(
                                ProofCode.NOT_DECIDED,
                                claim.assertion().at(),
                                "whether this holds could not be decided: " + unknown.reason())
                        .withHelp("assert it for fewer actions, or under one condition with `when`"));
            }
        }
        return found;
    }

    private PolicySet readBack(List<Document> documents) {
        List<ReadPolicy> policies = new ArrayList<>();
        List<Diagnostic> wrong = new ArrayList<>();
        for (Document document : documents) {
            SourceText text = new SourceText(document.path(), document.content());
            Outcome<List<ReadPolicy>> read = PolicyReader.any(text, Optional.empty());
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

    // ---- assertions

    private Diagnostic broken(Claim claim, Request witness, PolicySet policies) {
        Decision decision = new Evaluator(policies, catalogue).decide(witness);
        Diagnostic diagnostic = Diagnostic.of(
                ProofCode.ASSERTION_BROKEN,
                claim.assertion().at(),
                "in this workspace, " + words(witness) + (decision.allowed() ? " is allowed" : " is refused")
                        + (decision.ifOwnOrganizationAllows() ? ", if its own organization allows it" : ""));
        for (StatementId id : decision.statements()) {
            for (Origin origin : lowered.origins().of(id)) {
                diagnostic = diagnostic.withRelated(
                        origin.at().noting(decision.allowed() ? "this rule allows it" : "this rule denies it"));
            }
        }
        return diagnostic.withHelp(help(claim, decision));
    }

    private static String help(Claim claim, Decision decision) {
        if (decision.allowed()) {
            return claim.assertion().value().quantifier() == Assertion.Quantifier.ONLY
                            || claim.assertion().value().quantifier() == Assertion.Quantifier.NOBODY
                    ? "narrow the rule, or except whom it may hold for: `" + exception(claim) + "`"
                    : "narrow the rule, or assert less";
        }
        return switch (decision.reason()) {
            case ORGANIZATION_DENY, BUCKET_DENY -> "narrow the deny, or assert less";
            case NO_BUCKET_ALLOW ->
                "the bucket has a policy that does not allow it: add the rule to the block that seals the bucket, or to any"
                        + " block if none does";
            default -> "add a rule that allows it, or assert less";
        };
    }

    private static String exception(Claim claim) {
        return claim.assertion().value().quantifier() == Assertion.Quantifier.ONLY
                ? "assert only PRINCIPALS, MORE can …"
                : "assert nobody except PRINCIPALS can …";
    }

    /** Returns a request in words. */
    private static String words(Request request) {
        StringBuilder words = new StringBuilder();
        words.append('`')
                .append(request.who().map(Request.Requester::arn).orElse("nobody"))
                .append("` asking for `");
        words.append(request.action()).append('`');
        request.target()
                .resource()
                .ifPresent(resource -> words.append(" on `").append(resource).append('`'));
        request.context().forEach((key, values) -> {
            if (!key.equals(Request.PRINCIPAL_ORG)) {
                words.append(" with `")
                        .append(key)
                        .append("` = `")
                        .append(String.join("`, `", values))
                        .append('`');
            }
        });
        return words.toString();
    }
}
