package dev.writ.compiler.intent;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The meaning of one rule: its effect for each of its principals, each of its actions at its level, and each of its
 * buckets.
 *
 * @param block the block in which the rule stands
 * @param effect what it does
 * @param principals each of them
 * @param actions each of them
 * @param buckets each of them; empty for a rule about global actions
 * @param limit where inside the buckets
 * @param tests the condition as the author wrote it, one test for each key and operator
 * @param statementName the name that the author chose for its statements
 * @param at where the rule stands
 */
public record Clause(
        String block,
        Effect effect,
        List<Principals> principals,
        List<ActionAtom> actions,
        List<BucketPattern> buckets,
        Limit limit,
        List<KeyTest> tests,
        Optional<String> statementName,
        Label at) {

    /** The condition key that carries the prefix of a listing. */
    public static final String PREFIX_KEY = Request.PREFIX;

    public Clause {
        Objects.requireNonNull(block, "block");
        Objects.requireNonNull(effect, "effect");
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
        buckets = List.copyOf(buckets);
        Objects.requireNonNull(limit, "limit");
        tests = List.copyOf(tests);
        Objects.requireNonNull(statementName, "statementName");
        Objects.requireNonNull(at, "at");
    }

    /** Tells whether it holds only under a condition that the author wrote. */
    public boolean conditional() {
        return !tests.isEmpty();
    }

    /** Tells whether it speaks of principals of other organizations. */
    public boolean foreign() {
        for (Principals who : principals) {
            if (who.side() == Principals.Side.FOREIGN) {
                return true;
            }
        }
        return false;
    }

    /** Returns the prefix that limits its listings. */
    public Optional<String> under() {
        return limit instanceof Limit.Under under ? Optional.of(under.prefix()) : Optional.empty();
    }

    /** Tells whether it speaks of a bucket. */
    public boolean meets(String bucket) {
        for (BucketPattern pattern : buckets) {
            if (pattern.matches(bucket)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a request is one that it speaks of, in a workspace of organization {@code own}. */
    public boolean matches(Request.Requester who, Request request, String own) {
        return principals.stream().anyMatch(principal -> principal.include(who, own))
                && actions.stream().anyMatch(action -> matches(action, request))
                && tests.stream().allMatch(test -> test.holds(values(request, test.key())));
    }

    private boolean matches(ActionAtom action, Request request) {
        if (!action.pattern().matches(request.action())) {
            return false;
        }
        if (request.target() instanceof Request.Target.ObjectKey object) {
            return action.level() == Scope.OBJECT && meets(object.bucket()) && inLimit(object.key());
        }
        if (request.target() instanceof Request.Target.Bucket bucket) {
            return action.level() == Scope.BUCKET
                    && meets(bucket.bucket())
                    && (!action.listing() || listed(values(request, PREFIX_KEY)));
        }
        return action.level() == Scope.GLOBAL;
    }

    private boolean inLimit(String key) {
        if (limit instanceof Limit.Key one) {
            return key.equals(one.key());
        }
        return under().map(key::startsWith).orElse(true);
    }

    private boolean listed(List<String> prefixes) {
        return prefixes.stream().anyMatch(prefix -> prefix.startsWith(under().orElseThrow()));
    }

    private static List<String> values(Request request, String key) {
        return request.context().getOrDefault(key, List.of());
    }
}
