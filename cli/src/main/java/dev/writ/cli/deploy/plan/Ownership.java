package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.lower.GeneratedNames;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells what a workspace made from what others made. What others made is never overwritten without being adopted, and
 * never removed.
 *
 * <p>An organization policy is ours by the prefix of its name. Where no prefix is set, and for the policy of a bucket,
 * the statements tell: Writ names them after what they say, so a statement that somebody else wrote, or changed, does not
 * have the name that it should. What the author named in the source is known by that name.
 */
public final class Ownership {

    private final LiveState live;
    private final Wanted wanted;
    private final Choice choice;
    private final SortedMap<DocumentId, Optional<String>> documents = new TreeMap<>();
    private final Set<DocumentId> adopted = new HashSet<>();
    private final SortedSet<DocumentId> others = new TreeSet<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Ownership(LiveState live, Wanted wanted, Choice choice) {
        this.live = live;
        this.wanted = wanted;
        this.choice = choice;
    }

    /** Returns what is to be written so that a live organization has what is wanted, and what stands in the way. */
    public static Goal goal(LiveState live, Wanted wanted, Choice choice) {
        Ownership ownership = new Ownership(live, wanted, choice);
        ownership.organization();
        PolicySet policies = wanted.policies();
        policies.organizationPolicies().values().forEach(each -> ownership.want(Kind.ORGANIZATION, each));
        policies.bucketPolicies().values().forEach(each -> ownership.want(Kind.BUCKET, each));
        ownership.others();
        return new Goal(ownership.documents, ownership.adopted, ownership.others, ownership.refusals, ownership.notes);
    }

    private void organization() {
        String ours = wanted.policies().organization();
        String theirs = live.caller().organization();
        if (!ours.equals(theirs)) {
            refusals.add(new Refusal(
                    GuardCode.WRONG_ORGANIZATION,
                    "the workspace is about organization `" + ours + "`, and the target is organization `" + theirs
                            + "`",
                    List.of(),
                    List.of("name another target, or correct `org` in the sources")));
        }
    }

    // ---- what is wanted

    private void want(Kind kind, Policy policy) {
        DocumentId document = new DocumentId(kind, policy.name());
        if (kind == Kind.BUCKET && choice.unmanaged().contains(policy.name())) {
            notes.add("the policy of bucket `" + policy.name()
                    + "` that the workspace makes is not applied: the settings" + " call the bucket unmanaged");
            return;
        }
        if (kind == Kind.BUCKET && !live.buckets().contains(policy.name())) {
            refusals.add(new Refusal(
                    GuardCode.NO_BUCKET,
                    "there is no bucket `" + policy.name() + "`, so it cannot have a policy",
                    List.of(),
                    List.of("create the bucket first, or take it out of the workspace")));
            return;
        }
        Optional<Policy> there = States.policy(live.policies(), document);
        if (there.equals(Optional.of(policy))) {
            return;
        }
        if (there.isPresent() && !isOurs(document, there.get())) {
            if (!choice.adopt().contains(document.name())) {
                refusals.add(unmanaged(document, there.get()));
                return;
            }
            adopted.add(document);
        }
        documents.put(document, Optional.of(Emitter.stored(kind, policy)));
    }

    private Refusal unmanaged(DocumentId document, Policy there) {
        List<String> details = new ArrayList<>();
        for (Statement statement : there.statements()) {
            if (!isOurs(document, statement)) {
                details.add("statement `" + statement.name() + "` was not made by writ as it is");
            }
        }
        return new Refusal(
                GuardCode.UNMANAGED,
                document.words() + " was made by somebody else, and would be overwritten",
                details,
                document.kind() == Kind.BUCKET
                        ? List.of(
                                "add `--adopt " + document.name() + "` if it may be replaced",
                                "or list the bucket under `unmanaged` of the target in writ.yaml")
                        : List.of(
                                "add `--adopt " + document.name() + "` if it may be replaced",
                                "or rename the block, or set `policy-name-prefix` in writ.yaml"));
    }

    private boolean isOurs(DocumentId document, Policy there) {
        if (document.kind() == Kind.ORGANIZATION && !wanted.policyNamePrefix().isEmpty()) {
            return document.name().startsWith(wanted.policyNamePrefix());
        }
        return there.statements().stream().allMatch(statement -> isOurs(document, statement));
    }

    private boolean isOurs(DocumentId document, Statement statement) {
        if (document.kind() == Kind.ORGANIZATION && !wanted.policyNamePrefix().isEmpty()) {
            return false;
        }
        return GeneratedNames.isGenerated(document.kind(), statement) || isNamedByAuthor(document, statement);
    }

    private boolean isNamedByAuthor(DocumentId document, Statement statement) {
        return States.policy(wanted.policies(), document)
                .flatMap(policy -> policy.statement(statement.name()))
                .filter(same -> !GeneratedNames.isGenerated(document.kind(), same))
                .isPresent();
    }

    // ---- what is there besides

    private void others() {
        List<String> foreign = new ArrayList<>();
        live.policies().organizationPolicies().values().forEach(policy -> other(Kind.ORGANIZATION, policy, foreign));
        live.policies().bucketPolicies().values().forEach(policy -> other(Kind.BUCKET, policy, foreign));
        if (!foreign.isEmpty()) {
            notes.add("made by others, and left as they are: " + String.join(", ", foreign));
        }
        Set<String> known = new TreeSet<>(choice.adopt());
        live.documents().keySet().forEach(document -> known.remove(document.name()));
        known.forEach(name -> notes.add("`--adopt " + name + "` names nothing that is there"));
    }

    private void other(Kind kind, Policy policy, List<String> foreign) {
        DocumentId document = new DocumentId(kind, policy.name());
        boolean isWanted = States.policy(wanted.policies(), document).isPresent();
        if (isWanted && !(kind == Kind.BUCKET && choice.unmanaged().contains(policy.name()))) {
            return;
        }
        if (!isWanted && isOursAlone(document, policy)) {
            if (choice.prune()) {
                documents.put(document, Optional.empty());
            } else {
                notes.add(document.words() + " is ours and no longer wanted; it stays, and `--prune` would remove it");
            }
            return;
        }
        foreign.add(document.words());
        if (kind == Kind.BUCKET) {
            others.add(document);
        }
    }

    /**
     * Tells whether a document that is not wanted is of this workspace, and not of another that Writ serves too: only a
     * prefix tells for an organization policy, and for the policy of a bucket that the workspace speaks of it.
     */
    private boolean isOursAlone(DocumentId document, Policy policy) {
        if (document.kind() == Kind.BUCKET) {
            return !choice.unmanaged().contains(document.name())
                    && wanted.speaksOf().test(document.name())
                    && isOurs(document, policy);
        }
        return !wanted.policyNamePrefix().isEmpty() && document.name().startsWith(wanted.policyNamePrefix());
    }
}
