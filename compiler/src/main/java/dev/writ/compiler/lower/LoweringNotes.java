package dev.writ.compiler.lower;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.ConditionOperator;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.KeyTest;
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
import java.util.Set;

/** What a reviewer should know about the policies that were made: what holds them up, and on what they lean. */
public final class LoweringNotes {

    private static final String KEY_PREFIXES = "key-prefixes-in-organization-policies";
    private static final String OPEN_ARNS = "wildcards-in-bucket-policy-principals";

    private static final Set<String> ADMINISTRATION =
            Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

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
        for (String bucket : policies.bucketPolicies().keySet()) {
            notes.administrator(bucket);
        }
        return notes.diagnostics;
    }

    private void enforcedByBucketPolicy(Clause clause) {
        if (Lowering.needsBucketPolicy(clause)) {
            Set<String> buckets = new LinkedHashSet<>();
            for (BucketPattern bucket : clause.buckets()) {
                if (bucket.literal() && hasPolicy(bucket)) {
                    buckets.add(bucket.text());
                }
            }
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
        if (inOrganization(clause) && !(clause.limit() instanceof Limit.None) && unconfirmed(KEY_PREFIXES)) {
            leans.add("that organization policies understand resources with a key or prefix (fact `" + KEY_PREFIXES
                    + "`)");
        }
        if (inBucketPolicy(clause) && open(clause) && unconfirmed(OPEN_ARNS)) {
            leans.add("that bucket policies understand principals with a `*` at their end (fact `" + OPEN_ARNS + "`)");
        }
        if (clause.effect() == Effect.DENY) {
            for (KeyTest test : clause.tests()) {
                if (!confirmedOperator(test.operator().json())) {
                    leans.add("that the platform supports " + test.operator().json());
                }
                if (!confirmedKey(test.key())) {
                    leans.add("that the platform supports the condition key `" + test.key() + "`");
                }
            }
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

    private boolean unconfirmed(String id) {
        PlatformFact fact = catalogue.facts().get(id);
        return fact != null && !fact.confirmed();
    }

    private static boolean inOrganization(Clause clause) {
        boolean own = false;
        for (Principals who : clause.principals()) {
            own |= who.side() != Principals.Side.FOREIGN;
        }
        return own && !(clause.effect() == Effect.DENY && clause.conditional());
    }

    private boolean inBucketPolicy(Clause clause) {
        if (clause.effect() == Effect.DENY && !clause.conditional() && !clause.foreign()) {
            return false;
        }
        for (BucketPattern bucket : clause.buckets()) {
            if (hasPolicy(bucket)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasPolicy(BucketPattern bucket) {
        if (bucket.literal()) {
            return policies.bucketPolicies().containsKey(bucket.text());
        }
        for (String name : policies.bucketPolicies().keySet()) {
            if (bucket.matches(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean open(Clause clause) {
        for (Principals who : clause.principals()) {
            for (Identity identity : who.identities()) {
                if (identity.open()) {
                    return true;
                }
            }
        }
        return false;
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
        List<String> names = new ArrayList<>();
        for (String name : catalogue.actions().keySet()) {
            if (ADMINISTRATION.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Identities of which one may do all if anybody may: one for every class that the rules can tell apart. */
    private Set<String> candidates(List<Clause> clauses, List<String> actions) {
        Set<String> identities = new LinkedHashSet<>();
        for (Clause clause : clauses) {
            if (clause.effect() == Effect.ALLOW && namesOne(clause, actions)) {
                for (Principals who : clause.principals()) {
                    for (Identity identity : who.identities()) {
                        identities.add(identity.open() ? identity.text() + CONTINUATION : identity.text());
                    }
                    if (who.side() == Principals.Side.MEMBERS) {
                        identities.add(CONTINUATION);
                    }
                }
            }
        }
        return identities;
    }

    private static boolean namesOne(Clause clause, List<String> actions) {
        for (ActionAtom atom : clause.actions()) {
            for (String action : actions) {
                if (atom.pattern().matches(action)) {
                    return true;
                }
            }
        }
        return false;
    }
}
