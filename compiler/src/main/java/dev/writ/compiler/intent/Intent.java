package dev.writ.compiler.intent;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace means: a request is allowed if some {@code allow} matches it, no {@code deny} matches it, and, when
 * its bucket is sealed, some {@code allow} of the sealing block matches it. Nothing else is allowed.
 */
public final class Intent {

    private final String organization;
    private final List<Clause> clauses;
    private final List<Clause> fences;
    private final List<Claim> claims;
    private final SortedMap<String, String> seals;
    private final BucketIndex byBucket;
    private final List<Clause> global = new ArrayList<>();

    /**
     * Makes an intent.
     *
     * @param organization the id of the organization
     * @param clauses the meaning of every rule
     * @param fences denies that follow from the seals: they say in an organization policy what a bucket policy is not
     *     asked about, and change nothing in what is meant
     * @param seals sealed bucket to the name of the block that seals it
     * @param claims what the source asserts of all this
     */
    public Intent(
            String organization,
            List<Clause> clauses,
            List<Clause> fences,
            Map<String, String> seals,
            List<Claim> claims) {
        this.organization = Objects.requireNonNull(organization, "organization");
        this.clauses = List.copyOf(clauses);
        this.fences = List.copyOf(fences);
        this.claims = List.copyOf(claims);
        this.seals = Collections.unmodifiableSortedMap(new TreeMap<>(seals));
        this.byBucket = new BucketIndex(clauses);
        for (Clause clause : clauses) {
            if (clause.actions().stream().anyMatch(action -> action.level() == Scope.GLOBAL)) {
                global.add(clause);
            }
        }
    }

    /** Returns the id of the organization. */
    public String organization() {
        return organization;
    }

    /** Returns the meaning of every rule. */
    public List<Clause> clauses() {
        return clauses;
    }

    /** Returns the denies that follow from the seals. */
    public List<Clause> fences() {
        return fences;
    }

    /** Returns what the source asserts, in the order of files and lines. */
    public List<Claim> claims() {
        return claims;
    }

    /** Returns the block that seals a bucket. */
    public Optional<String> sealedBy(String bucket) {
        return Optional.ofNullable(seals.get(bucket));
    }

    /** Returns the sealed buckets, with the block that seals each. */
    public SortedMap<String, String> seals() {
        return seals;
    }

    /** Returns the clauses that speak of a bucket, in the order of {@link #clauses()}. */
    public List<Clause> clausesOn(String bucket) {
        return byBucket.on(bucket);
    }

    /** Tells whether the source allows a request. The request must be well formed. */
    public boolean allows(Request request) {
        if (request.who().isEmpty()) {
            return false;
        }
        Request.Requester who = request.who().get();
        @Nullable String seal = request.target().bucketName().map(seals::get).orElse(null);
        boolean allowed = false;
        boolean allowedBySeal = seal == null;
        List<Clause> candidates =
                request.target().bucketName().map(this::clausesOn).orElse(global);
        for (Clause clause : candidates) {
            if (!clause.matches(who, request, organization)) {
                continue;
            }
            if (clause.effect() == Effect.DENY) {
                return false;
            }
            allowed = true;
            allowedBySeal |= clause.block().equals(seal);
        }
        return allowed && allowedBySeal;
    }
}
