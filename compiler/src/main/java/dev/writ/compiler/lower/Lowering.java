package dev.writ.compiler.lower;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From the intent to the two kinds of policy. The platform asks organization policies first, then the policy of the
 * bucket if it has one; what is asked there refuses everybody that it does not name. So a bucket gets a policy only
 * where something cannot be said otherwise, and then everything that is allowed on it is said again.
 */
public final class Lowering {

    /** From so many buckets on it is worth to wake up other processors. */
    private static final int MANY = 64;

    private final Intent intent;
    private final String prefix;

    private Lowering(Intent intent, String prefix) {
        this.intent = intent;
        this.prefix = prefix;
    }

    /**
     * Returns the policies that mean the intent, and where each statement comes from.
     *
     * @param prefix what the names of organization policies begin with
     */
    public static Lowered lower(Intent intent, String prefix) {
        return new Lowering(intent, prefix).lower();
    }

    private Lowered lower() {
        Map<StatementId, List<Origin>> origins = new TreeMap<>();
        TreeMap<String, Policy> organization = new TreeMap<>();
        for (PolicyDraft draft : organizationDrafts().values()) {
            finish(draft, origins, organization);
        }
        TreeMap<String, Policy> buckets = new TreeMap<>();
        for (PolicyDraft draft : bucketDrafts()) {
            finish(draft, origins, buckets);
        }
        return new Lowered(new PolicySet(intent.organization(), organization, buckets), new Origins(origins));
    }

    private static void finish(
            PolicyDraft draft, Map<StatementId, List<Origin>> origins, Map<String, Policy> policies) {
        Optional<Policy> policy = draft.finish(origins);
        if (policy.isPresent()) {
            policies.put(policy.get().name(), policy.get());
        }
    }

    private static String word(Scope level) {
        return switch (level) {
            case GLOBAL -> "global";
            case BUCKET -> "buckets";
            case OBJECT -> "objects";
        };
    }

    private static Set<String> actions(Clause clause, Scope level, boolean inBucketPolicy) {
        Set<String> actions = new TreeSet<>();
        for (ActionAtom action : clause.actions()) {
            if (action.level() == level && !(inBucketPolicy && action.namedExempt())) {
                actions.add(action.pattern().text());
            }
        }
        return actions;
    }

    // ---- organization policies: own principals, no conditions

    private Map<String, PolicyDraft> organizationDrafts() {
        Map<String, PolicyDraft> drafts = new TreeMap<>();
        List<Clause> all = new ArrayList<>(intent.clauses());
        all.addAll(intent.fences());
        for (Clause clause : all) {
            PolicyDraft draft = drafts.computeIfAbsent(
                    prefix + clause.block(), name -> new PolicyDraft(StatementId.Kind.ORGANIZATION, name));
            // A conditional deny here would deny without its condition; the bucket policy holds it.
            Set<String> principals = organizationPrincipals(clause);
            if (!principals.isEmpty() && !(clause.effect() == Effect.DENY && clause.conditional())) {
                for (Scope level : Scope.values()) {
                    Set<String> actions = actions(clause, level, false);
                    if (!actions.isEmpty()) {
                        Set<String> resources = organizationResources(clause, level);
                        String word = resources.contains("*") ? "organization" : word(level);
                        draft.add(clause, word, "", actions, resources, principals, List.of());
                    }
                }
            }
        }
        return drafts;
    }

    private static Set<String> organizationPrincipals(Clause clause) {
        Set<String> principals = new TreeSet<>();
        for (Principals who : clause.principals()) {
            switch (who.side()) {
                case OWN -> {
                    for (Identity identity : who.identities()) {
                        principals.add(identity.pattern());
                    }
                }
                case MEMBERS, ANYONE -> principals.add("*");
                case FOREIGN -> {
                    // Only bucket policies can name other organizations.
                }
            }
        }
        return principals;
    }

    private static Set<String> organizationResources(Clause clause, Scope level) {
        if (level == Scope.GLOBAL) {
            return Set.of("*");
        }
        Set<String> resources = new TreeSet<>();
        for (BucketPattern bucket : clause.buckets()) {
            // Every bucket is the star that published policies use: it matches keys as well as buckets.
            boolean whole = level == Scope.BUCKET || bucket.every();
            resources.add(whole ? bucket.pattern() : bucket.pattern() + "/" + keys(clause));
        }
        return resources;
    }

    private static String keys(Clause clause) {
        return clause.limit() instanceof Limit.Key key
                ? key.key()
                : clause.under().orElse("") + "*";
    }

    // ---- bucket policies

    /** Each bucket is a matter of its own: many are seen to on all processors, in an order that does not show. */
    private List<PolicyDraft> bucketDrafts() {
        Set<String> buckets = bucketsWithPolicy(intent);
        return (buckets.size() < MANY ? buckets.stream() : buckets.parallelStream())
                .map(this::bucketDraft)
                .toList();
    }

    /** Returns the buckets of which something must be said that organization policies cannot say. */
    static Set<String> bucketsWithPolicy(Intent intent) {
        Set<String> buckets = new TreeSet<>(intent.seals().keySet());
        for (Clause clause : intent.clauses()) {
            if (needsBucketPolicy(clause)) {
                for (BucketPattern bucket : clause.buckets()) {
                    if (bucket.literal()) {
                        buckets.add(bucket.text());
                    }
                }
            }
        }
        return buckets;
    }

    /** Tells whether a rule says something that only the policy of a bucket can say. */
    static boolean needsBucketPolicy(Clause clause) {
        boolean global = true;
        boolean listing = false;
        for (ActionAtom action : clause.actions()) {
            global &= action.level() == Scope.GLOBAL;
            listing |= action.listing();
        }
        return !global && (clause.conditional() || listing || clause.foreign());
    }

    private PolicyDraft bucketDraft(String bucket) {
        PolicyDraft draft = new PolicyDraft(StatementId.Kind.BUCKET, bucket);
        List<Clause> clauses = new ArrayList<>(intent.clausesOn(bucket));
        // The order in which clauses are met must not show in which rule names a shared statement.
        clauses.sort((left, right) -> {
            int byFile = left.at().text().name().compareTo(right.at().text().name());
            return byFile != 0 ? byFile : left.at().span().compareTo(right.at().span());
        });
        for (Clause clause : clauses) {
            if (clause.effect() == Effect.ALLOW
                    && !clause.block().equals(intent.sealedBy(bucket).orElse(clause.block()))) {
                continue;
            }
            for (BucketGroup group : BucketGroup.of(clause, intent.organization())) {
                for (Scope level : List.of(Scope.BUCKET, Scope.OBJECT)) {
                    statement(draft, bucket, clause, level, group);
                }
            }
        }
        return draft;
    }

    private static void statement(PolicyDraft draft, String bucket, Clause clause, Scope level, BucketGroup group) {
        Set<String> actions = actions(clause, level, true);
        if (actions.isEmpty()) {
            return;
        }
        boolean listing = false;
        for (ActionAtom action : clause.actions()) {
            listing |= level == Scope.BUCKET && action.level() == level && action.listing();
        }
        String resource = "arn:aws:s3:::" + bucket + (level == Scope.OBJECT ? "/" + keys(clause) : "");
        draft.add(
                clause,
                word(level),
                group.suffix(),
                actions,
                Set.of(resource),
                group.principals(),
                group.conditions(clause, listing));
    }
}
