package dev.writ.compiler.lower;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.ConditionOperator;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a reviewer should know about the policies that were made: what holds them up, and on what they lean. */
public final class LoweringNotes {

    private static final String KEY_PREFIXES = "key-prefixes-in-organization-policies";
    private static final String OPEN_ARNS = "wildcards-in-bucket-policy-principals";

    /** What nobody else sees in an identity that may go on: a continuation that no policy names. */
    private static final String CONTINUATION = "writ-probe";

    private final Intent intent;
    private final PolicySet policies;
    private final Catalogue catalogue;
    private final List<String> administration;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private LoweringNotes(Intent intent, PolicySet policies, Catalogue catalogue) {
        this.intent = intent;
        this.policies = policies;
        this.catalogue = catalogue;
        this.administration = administration(catalogue);
    }

    /** Returns what there is to say about the policies that were made of an intent. */
    public static List<Diagnostic> of(Intent intent, PolicySet policies, Catalogue catalogue) {
        LoweringNotes notes = new LoweringNotes(intent, policies, catalogue);
        for (Clause clause : intent.clauses()) {
            notes.enforcedByBucketPolicy(clause);
            notes.unconfirmed(clause);
        }
        policies.bucketPolicies().keySet().forEach(notes::administrator);
        return notes.diagnostics;
    }

    private void enforcedByBucketPolicy(Clause clause) {
        if (Lowering.needsBucketPolicy(clause)) {
            List<String> buckets = clause.buckets().stream()
                    .filter(BucketPattern::literal)
                    .map(BucketPattern::text)
                    .filter(policies.bucketPolicies()::containsKey)
                    .distinct()
                    .toList();
            if (!buckets.isEmpty()) {
                diagnostics.add(Diagnostic.of(
                        LoweringCode.ENFORCED_BY_BUCKET_POLICY,
                        clause.at(),
                        "enforced by the bucket policy of " + Suggestions.list(buckets)));
            }
        }
    }

    // ---- facts that are not settled

    private void unconfirmed(Clause clause) {
        Set<String> leans = new LinkedHashSet<>();
        boolean inOrganization = clause.principals().stream().anyMatch(who -> who.side() != Principals.Side.FOREIGN)
                && !(clause.effect() == Effect.DENY && clause.conditional());
        if (inOrganization && !(clause.limit() instanceof Limit.None)) {
            fact(KEY_PREFIXES).ifPresent(says -> leans.add(says));
        }
        if (inBucketPolicy(clause) && open(clause)) {
            fact(OPEN_ARNS).ifPresent(says -> leans.add(says));
        }
        if (clause.effect() == Effect.DENY) {
            clause.tests().forEach(test -> {
                if (!confirmedOperator(test.operator().json())) {
                    leans.add("that the platform supports " + test.operator().json());
                }
                if (!confirmedKey(test.key())) {
                    leans.add("that the platform supports the condition key `" + test.key() + "`");
                }
            });
        }
        boolean denies = clause.effect() == Effect.DENY;
        for (String says : leans) {
            Diagnostic diagnostic = Diagnostic.of(
                    denies ? LoweringCode.DENY_LEANS_ON_UNCONFIRMED_FACT : LoweringCode.UNCONFIRMED_FACT,
                    clause.at(),
                    (denies ? "the deny leans on something that is not confirmed: " : "not confirmed: ") + says);
            diagnostics.add(
                    denies
                            ? diagnostic.withHelp("if it does not hold, nothing is denied: try it on a bucket without"
                                    + " data, then confirm it in `catalogue.json`")
                            : diagnostic.withHelp("if it does not hold, the rule grants less than it says"));
        }
    }

    private Optional<String> fact(String id) {
        PlatformFact fact = catalogue.facts().get(id);
        return fact == null || fact.confirmed()
                ? Optional.empty()
                : Optional.of(
                        id.equals(KEY_PREFIXES)
                                ? "that organization policies understand resources with a key or prefix (fact `" + id
                                        + "`)"
                                : "that bucket policies understand principals with a `*` at their end (fact `" + id
                                        + "`)");
    }

    private boolean inBucketPolicy(Clause clause) {
        if (clause.effect() == Effect.DENY && !clause.conditional()) {
            return clause.principals().stream().anyMatch(who -> who.side() == Principals.Side.FOREIGN)
                    && clause.buckets().stream().anyMatch(this::hasPolicy);
        }
        return clause.buckets().stream().anyMatch(this::hasPolicy);
    }

    private boolean hasPolicy(BucketPattern bucket) {
        return bucket.literal()
                ? policies.bucketPolicies().containsKey(bucket.text())
                : policies.bucketPolicies().keySet().stream().anyMatch(bucket::matches);
    }

    private static boolean open(Clause clause) {
        return clause.principals().stream()
                .flatMap(who -> who.identities().stream())
                .anyMatch(Identity::open);
    }

    private boolean confirmedOperator(String operator) {
        ConditionOperator known = catalogue.conditionOperators().get(operator);
        return known != null && known.confirmed();
    }

    private boolean confirmedKey(String key) {
        return catalogue.conditionKey(key).filter(ConditionKey::confirmed).isPresent();
    }

    // ---- somebody has to be able to mend a bucket policy

    private void administrator(String bucket) {
        List<Clause> clauses = intent.clausesOn(bucket);
        List<String> actions = administration;
        Request.Target target = new Request.Target.Bucket(bucket);
        boolean found = candidates(clauses, actions).stream()
                .map(identity -> new Request.Requester(intent.organization(), identity))
                .anyMatch(who ->
                        actions.stream().allMatch(action -> intent.allows(Request.of(who, action, target, Map.of()))));
        if (!found) {
            Clause because = clauses.stream()
                    .min(Comparator.<Clause, Boolean>comparing(clause -> !Lowering.needsBucketPolicy(clause))
                            .thenComparing(clause -> !clause.buckets().contains(new BucketPattern(bucket, false)))
                            .thenComparing(clause -> clause.at().text().name())
                            .thenComparing(clause -> clause.at().span()))
                    .orElseThrow(() -> new IllegalStateException("no rule speaks of the bucket " + bucket));
            String block = intent.sealedBy(bucket).orElse(because.block());
            diagnostics.add(Diagnostic.of(
                            LoweringCode.NO_POLICY_ADMINISTRATOR,
                            because.at(),
                            "the bucket `" + bucket
                                    + "` gets a policy, and nobody of this organization may put, get and delete it")
                    .withHelp("a mistake in it could not be mended: in policy `" + block
                            + "`, add `allow PRINCIPALS to " + String.join(", ", actions) + " on \"" + bucket
                            + "\"`"));
        }
    }

    /** The actions on bucket policies themselves: those of the catalogue whose names say so. */
    private static List<String> administration(Catalogue catalogue) {
        return catalogue.actions().values().stream()
                .map(Action::name)
                .filter(name -> name.matches("s3:(Get|Put|Delete)BucketPolicy"))
                .toList();
    }

    /** Identities of which one may do all if anybody may: one for every class that the rules can tell apart. */
    private Set<String> candidates(List<Clause> clauses, List<String> actions) {
        Set<String> identities = new LinkedHashSet<>();
        for (Clause clause : clauses) {
            boolean grants = clause.effect() == Effect.ALLOW
                    && clause.actions().stream()
                            .anyMatch(action -> actions.stream()
                                    .anyMatch(name -> action.pattern().matches(name)));
            if (grants) {
                clause.principals().forEach(who -> {
                    who.identities()
                            .forEach(identity ->
                                    identities.add(identity.open() ? identity.text() + CONTINUATION : identity.text()));
                    if (who.side() == Principals.Side.MEMBERS) {
                        identities.add(CONTINUATION);
                    }
                });
            }
        }
        return identities;
    }
}
