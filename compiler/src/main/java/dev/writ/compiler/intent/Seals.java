package dev.writ.compiler.intent;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.PolicyBlock;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.policy.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sealed buckets: nobody reaches them but through the sealing block.
 *
 * <p>The bucket policy sees to that, except for actions about which it is not asked. Those are stopped by a deny in
 * the sealing block's organization policy, a <em>fence</em>, where no principal is both let in and kept out.
 */
final class Seals {

    private static final Identity EVERYBODY = new Identity("", true);

    private final Workspace workspace;
    private final Findings findings;
    private final TreeMap<String, Located<String>> owners = new TreeMap<>();
    private final List<Clause> fences = new ArrayList<>();
    private final BucketIndex byBucket;
    private final List<Action> exemptActions;

    private Seals(Workspace workspace, List<Clause> clauses, Findings findings) {
        this.workspace = workspace;
        this.findings = findings;
        this.byBucket = new BucketIndex(clauses);
        this.exemptActions = workspace.catalogue().actions().values().stream()
                .filter(action -> action.exempt() && action.scope() == Scope.BUCKET)
                .toList();
    }

    /** Checks the seals of a workspace and builds the fences that they need. */
    static Seals of(Workspace workspace, List<Clause> clauses, Findings findings) {
        Seals seals = new Seals(workspace, clauses, findings);
        seals.collect();
        seals.namedElsewhere();
        seals.owners.forEach((bucket, owner) -> {
            seals.needsAllow(bucket, owner);
            seals.keepOut(bucket, owner.value());
        });
        return seals;
    }

    /** Returns sealed bucket to sealing block. */
    Map<String, String> owners() {
        Map<String, String> names = new TreeMap<>();
        owners.forEach((bucket, owner) -> names.put(bucket, owner.value()));
        return names;
    }

    /** Returns the denies that stop what bucket policies are not asked about. */
    List<Clause> fences() {
        return fences;
    }

    private void collect() {
        for (PolicyBlock block : workspace.policies()) {
            for (Located<BucketPattern> seal : block.seals()) {
                if (!seal.value().literal()) {
                    findings.add(
                            IntentCode.SEAL_NOT_LITERAL,
                            seal,
                            "only a bucket by name can be sealed, `"
                                    + seal.value().notation() + "` is a pattern",
                            "name the buckets");
                    continue;
                }
                Located<String> owner = Located.at(seal.at(), block.name().value());
                Located<String> before = owners.putIfAbsent(seal.value().text(), owner);
                if (before != null) {
                    findings.add(Diagnostic.of(
                                    IntentCode.SEALED_TWICE,
                                    seal.at(),
                                    "the bucket `" + seal.value().text() + "` is sealed twice")
                            .withRelated(before.at().noting("first sealed by policy `" + before.value() + "`"))
                            .withHelp("one block seals a bucket: move the rules together"));
                }
            }
        }
    }

    /** An allow elsewhere that names a sealed bucket would grant nothing, and its reader would not know. */
    private void namedElsewhere() {
        for (PolicyBlock block : workspace.policies()) {
            for (Located<Rule> rule : block.rules()) {
                if (rule.value().effect() == Effect.ALLOW) {
                    rule.value().access().buckets().orElse(List.of()).forEach(bucket -> reach(block, bucket));
                }
            }
        }
    }

    private void reach(PolicyBlock block, Located<BucketPattern> bucket) {
        String text = bucket.value().text();
        SortedMap<String, Located<String>> reached = bucket.value().literal()
                ? owners.subMap(text, true, text, true)
                : owners.subMap(text, text + Character.MAX_VALUE);
        for (Map.Entry<String, Located<String>> seal : reached.entrySet()) {
            boolean alsoSeals = block.seals().stream()
                    .anyMatch(own -> own.value().literal() && own.value().text().equals(seal.getKey()));
            if (seal.getValue().value().equals(block.name().value())
                    || alsoSeals
                    || !bucket.value().matches(seal.getKey())) {
                continue;
            }
            Label sealed = seal.getValue().at().noting("sealed here");
            String name = "`" + seal.getKey() + "`";
            String owner = "`" + seal.getValue().value() + "`";
            if (bucket.value().literal()) {
                findings.add(Diagnostic.of(
                                IntentCode.SEALED_ELSEWHERE,
                                bucket.at(),
                                "the bucket " + name + " is sealed by policy " + owner
                                        + "; only that block can allow access to it")
                        .withRelated(sealed)
                        .withHelp("move the rule into policy " + owner));
            } else {
                findings.add(Diagnostic.of(
                                IntentCode.STOPS_AT_SEAL,
                                bucket.at(),
                                "the rule does not reach the bucket " + name + ", which policy " + owner + " seals")
                        .withRelated(sealed));
            }
        }
    }

    private void needsAllow(String bucket, Located<String> owner) {
        boolean allowed = byBucket.on(bucket).stream()
                .filter(clause -> clause.block().equals(owner.value()) && clause.effect() == Effect.ALLOW)
                .flatMap(clause -> clause.actions().stream())
                .anyMatch(action -> action.level() != Scope.GLOBAL && !action.namedExempt());
        if (!allowed) {
            findings.add(
                    IntentCode.SEAL_WITHOUT_ALLOW,
                    owner.at(),
                    "policy `" + owner.value() + "` seals the bucket `" + bucket
                            + "` and allows nobody anything that its bucket policy is asked about",
                    "add an `allow` on `" + bucket + "`, or take the seal out");
        }
    }

    // ---- exempt actions

    private void keepOut(String bucket, String owner) {
        for (Clause clause : byBucket.on(bucket)) {
            if (clause.effect() != Effect.ALLOW || clause.block().equals(owner)) {
                continue;
            }
            for (Action action : exemptActions) {
                if (reaches(clause, action.name())) {
                    keepOut(bucket, owner, clause, action.name());
                }
            }
        }
    }

    private static boolean reaches(Clause clause, String action) {
        return clause.actions().stream()
                .anyMatch(atom -> atom.level() == Scope.BUCKET && atom.pattern().matches(action));
    }

    private void keepOut(String bucket, String owner, Clause outside, String action) {
        List<Clause> granting = unconditional(bucket, action, Effect.ALLOW).stream()
                .filter(clause -> clause.block().equals(owner))
                .toList();
        List<Identity> granted = identities(granting);
        List<Identity> covered = new ArrayList<>(granted);
        covered.addAll(identities(unconditional(bucket, action, Effect.DENY)));
        List<Principals> fenced = new ArrayList<>();
        for (Principals who : outside.principals()) {
            List<Identity> own = identities(who);
            if (own.stream().allMatch(identity -> covered(identity, covered))) {
                continue;
            }
            if (own.stream().anyMatch(identity -> granted.stream().anyMatch(identity::meets))) {
                leak(bucket, owner, outside, action, who, granting);
            } else {
                fenced.add(who);
            }
        }
        if (!fenced.isEmpty()) {
            fence(bucket, owner, outside, action, fenced);
        }
    }

    private List<Clause> unconditional(String bucket, String action, Effect effect) {
        return byBucket.on(bucket).stream()
                .filter(clause -> clause.effect() == effect
                        && !clause.conditional()
                        && clause.limit() instanceof Limit.None
                        && reaches(clause, action))
                .toList();
    }

    private static List<Identity> identities(List<Clause> clauses) {
        return clauses.stream()
                .flatMap(clause -> clause.principals().stream())
                .flatMap(who -> identities(who).stream())
                .toList();
    }

    /** The identities of this organization among some principals. */
    private static List<Identity> identities(Principals who) {
        return switch (who.side()) {
            case OWN -> who.identities();
            case MEMBERS, ANYONE -> List.of(EVERYBODY);
            case FOREIGN -> List.of();
        };
    }

    /** Finitely many names never cover all that may follow a beginning: only a shorter beginning does. */
    private static boolean covered(Identity identity, List<Identity> by) {
        return by.stream()
                .anyMatch(other -> identity.open()
                        ? other.open() && identity.text().startsWith(other.text())
                        : other.matches(identity.text()));
    }

    private void leak(
            String bucket, String owner, Clause outside, String action, Principals who, List<Clause> granting) {
        Diagnostic diagnostic = Diagnostic.of(
                IntentCode.SEAL_LEAK,
                outside.at(),
                "the seal of `" + bucket + "` cannot stop `" + action + "` for `" + who.notation()
                        + "`: no bucket policy is asked about it, and policy `" + owner
                        + "` allows it to some of them");
        Optional<Label> other = granting.stream()
                .filter(clause -> identities(List.of(clause)).stream()
                        .anyMatch(identity -> identities(who).stream().anyMatch(identity::meets)))
                .map(Clause::at)
                .findFirst();
        if (other.isPresent()) {
            diagnostic = diagnostic.withRelated(other.get().noting("the rule that allows it"));
        }
        findings.add(diagnostic.withHelp("allow it to all of them in policy `" + owner
                + "`, or name the principals or buckets of this rule so that the two do not overlap"));
    }

    private void fence(String bucket, String owner, Clause outside, String action, List<Principals> fenced) {
        ActionAtom atom = new ActionAtom(ActionPattern.of(action), Scope.BUCKET, false, true);
        fences.add(new Clause(
                owner,
                Effect.DENY,
                fenced,
                List.of(atom),
                List.of(new BucketPattern(bucket, false)),
                new Limit.None(),
                List.of(),
                Optional.empty(),
                outside.at()));
        findings.add(
                IntentCode.SEAL_FENCE,
                outside.at(),
                "policy `" + owner + "` denies `" + action + "` on `" + bucket
                        + "` to these principals: no bucket policy is asked about it, so the seal needs a deny",
                "to allow it, write it in policy `" + owner + "`");
    }
}
