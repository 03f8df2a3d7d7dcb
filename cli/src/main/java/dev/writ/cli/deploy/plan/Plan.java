package dev.writ.cli.deploy.plan;

import java.util.List;
import java.util.Objects;

/**
 * What is to be done to a live organization so that it allows what a workspace says. Holds all that applying needs: the
 * documents themselves, the calls in their order, and what they rest on. Holds no secret.
 *
 * @param target the name of the target in {@code writ.yaml}
 * @param organization the id of the organization
 * @param caller who the plan was made for, as policies name it; who applies it has to be the same
 * @param basis the state that it was made on
 * @param gained what is newly allowed, on the whole live organization, foreign policies included
 * @param lost what is no longer allowed
 * @param documents what changes, sorted by document
 * @param steps the calls; each step is confirmed before the next begins
 * @param refusals why it may not be applied; empty if it may
 * @param notes what else to know, a sentence each
 */
public record Plan(
        String target,
        String organization,
        String caller,
        Basis basis,
        List<AccessChange> gained,
        List<AccessChange> lost,
        List<DocumentChange> documents,
        List<Step> steps,
        List<Refusal> refusals,
        List<String> notes) {

    public Plan {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(basis, "basis");
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        documents = List.copyOf(documents);
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /** Tells whether there is nothing to do. */
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Tells whether no guard refuses it. */
    public boolean mayBeApplied() {
        return refusals.isEmpty();
    }

    /** Returns how many calls it takes. */
    public int calls() {
        return steps.stream().mapToInt(step -> step.writes().size()).sum();
    }
}
