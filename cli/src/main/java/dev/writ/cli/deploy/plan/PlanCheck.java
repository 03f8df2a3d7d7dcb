package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.CanonicalJson;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.policy.StatementId.Kind;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a plan agrees with itself: its calls lead from its basis to its documents, and to nothing else. */
final class PlanCheck {

    private final Plan plan;
    private final List<String> contradictions = new ArrayList<>();

    private PlanCheck(Plan plan) {
        this.plan = plan;
    }

    /** Returns what does not agree, a sentence each. */
    static List<String> contradictions(Plan plan) {
        PlanCheck check = new PlanCheck(plan);
        check.documents();
        check.steps();
        return check.contradictions;
    }

    private void documents() {
        Set<DocumentId> seen = new HashSet<>();
        for (DocumentChange change : plan.documents()) {
            if (!seen.add(change.document())) {
                contradictions.add(change.document().words() + " is changed twice");
            }
            Optional<String> based = Optional.ofNullable(plan.basis().hashes().get(change.document()));
            if (!change.before().map(CanonicalJson::hash).equals(based)) {
                contradictions.add(change.document().words() + " is not what the plan was made on");
            }
            change.after().ifPresent(text -> policy(change.document(), text));
        }
    }

    private void steps() {
        Map<DocumentId, Optional<String>> now = new HashMap<>();
        plan.documents().forEach(change -> now.put(change.document(), change.before()));
        for (Step step : plan.steps()) {
            Set<DocumentId> inStep = new HashSet<>();
            for (Write write : step.writes()) {
                Optional<String> here = now.get(write.document());
                if (here == null) {
                    contradictions.add(write.document().words() + " is written, and is no document that changes");
                } else if (!here.equals(write.before())) {
                    contradictions.add(write.document().words() + " is not what the call before left");
                }
                if (!inStep.add(write.document())) {
                    contradictions.add(write.document().words() + " is written twice in one step");
                }
                write.after().ifPresent(text -> policy(write.document(), text));
                now.put(write.document(), write.after());
            }
        }
        // A plan without an order has no steps at all, and a refusal that says so.
        boolean ordered = !plan.steps().isEmpty()
                || plan.refusals().stream().noneMatch(refusal -> refusal.code() == GuardCode.GAP);
        for (DocumentChange change : plan.documents()) {
            if (ordered && !change.after().equals(now.get(change.document()))) {
                contradictions.add("the calls do not make " + change.document().words() + " what it is to be");
            }
        }
    }

    /** What is written is a policy, and that of its name: the service files it by what it says. */
    private void policy(DocumentId document, String json) {
        SourceText text = new SourceText(document.words(), json);
        if (document.kind() == Kind.BUCKET) {
            if (PolicyReader.bucket(text, document.name()).sound().isEmpty()) {
                contradictions.add("what is written as " + document.words() + " is no policy");
            }
            return;
        }
        Outcome<List<ReadPolicy>> read = PolicyReader.organization(text);
        boolean same = read.sound()
                .filter(found -> found.size() == 1)
                .filter(found -> found.get(0).policy().name().equals(document.name()))
                .isPresent();
        if (!same) {
            contradictions.add("what is written as " + document.words() + " is no policy of that name");
        }
    }
}
