package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.plan.Mix.Of;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Orders writes so that every state on the way allows no more than before or after, and no less than before and after.
 *
 * <p>A request has to pass the organization policies and the policy of its bucket. It comes to harm on the way only if
 * both change their mind about it. If the organization ceases to let it in and the bucket begins to, the organization has
 * to go first; the other way round, the bucket. A request has one bucket, so each bucket may go before or after the
 * organization as it needs. A bucket that needs both goes twice: before the organization it is narrowed to what it lets
 * in before and after. If that cannot be written, the organization goes twice in the same way. Each of these is proved
 * and not believed, the shortest first.
 */
final class SafeOrder {

    private static final String BUCKETS_FIRST = "bucket policies before the organization policies";
    private static final String BUCKETS_LAST = "bucket policies after the organization policies";

    private final PolicySet before;
    private final PolicySet after;
    private final Bounds bounds;
    private final SortedSet<DocumentId> buckets;

    private SafeOrder(PolicySet before, PolicySet after, Bounds bounds) {
        this.before = before;
        this.after = after;
        this.bounds = bounds;
        this.buckets = States.changed(before, after, Kind.BUCKET);
    }

    /** Returns an order, or why there is none. The same for the same states. */
    static Order of(PolicySet before, PolicySet after, ExactAnalysis analysis) {
        return new SafeOrder(before, after, new Bounds(analysis.between(before, after))).find();
    }

    private Order find() {
        PolicySet organizationFirst = States.with(after, States.some(before, buckets));
        Optional<List<Move>> found = buckets.isEmpty()
                ? organization(before, after)
                : States.changed(before, after, Kind.ORGANIZATION).isEmpty()
                        ? Optional.of(List.of(new Move(States.some(after, buckets), ownStep())))
                        : mixed(organizationFirst);
        return found.<Order>map(Order.Safe::new).orElseGet(() -> gap(organizationFirst));
    }

    private Optional<List<Move>> mixed(PolicySet organizationFirst) {
        PolicySet bucketsFirst = States.with(before, States.some(after, buckets));
        if (holds(bucketsFirst)) {
            Optional<List<Move>> moves = around(new TreeSet<>(buckets), new TreeSet<>(), new TreeMap<>());
            if (moves.isPresent()) {
                return moves;
            }
        }
        if (holds(organizationFirst)) {
            Optional<List<Move>> moves = around(new TreeSet<>(), new TreeSet<>(buckets), new TreeMap<>());
            if (moves.isPresent()) {
                return moves;
            }
        }
        return eachItsOwnWay().or(this::organizationTwice);
    }

    // ---- buckets before and after the organization

    private Optional<List<Move>> eachItsOwnWay() {
        SortedSet<DocumentId> first = new TreeSet<>(buckets);
        SortedSet<DocumentId> last = new TreeSet<>();
        if (!settle(first, last, moved -> States.with(before, States.some(after, first)))) {
            return Optional.empty();
        }
        SortedSet<DocumentId> torn = new TreeSet<>();
        if (!settle(last, torn, moved -> States.with(after, States.some(before, last)))) {
            return Optional.empty();
        }
        SortedMap<DocumentId, Optional<Policy>> narrowed = new TreeMap<>();
        for (DocumentId bucket : torn) {
            Optional<Policy> narrow = narrowed(bucket);
            if (narrow.isEmpty()) {
                return Optional.empty();
            }
            narrowed.put(bucket, narrow);
        }
        return around(first, last, narrowed);
    }

    /** Moves buckets from one group to another until a state that depends on the first is proved. */
    private boolean settle(
            SortedSet<DocumentId> group, SortedSet<DocumentId> rest, Function<SortedSet<DocumentId>, PolicySet> state) {
        while (true) {
            Answer answer = bounds.of(state.apply(group));
            if (answer instanceof Answer.Holds) {
                return true;
            }
            Optional<DocumentId> bucket = answer instanceof Answer.Fails fails
                    ? fails.witness().target().bucketName().map(DocumentId::bucket)
                    : Optional.empty();
            if (bucket.isEmpty() || !group.remove(bucket.get())) {
                return false;
            }
            rest.add(bucket.get());
        }
    }

    /** Returns the policy of a bucket that lets in what it lets in before and after. */
    private Optional<Policy> narrowed(DocumentId bucket) {
        Mix mix = new Mix(bucket, States.policy(before, bucket), States.policy(after, bucket));
        List<Statement> common = new ArrayList<>();
        List<Statement> kept = mix.statements(Effect.ALLOW, Of.BOTH);
        for (Statement one : mix.statements(Effect.ALLOW, Of.FIRST)) {
            for (Statement other : mix.statements(Effect.ALLOW, Of.SECOND)) {
                if (!kept.contains(one) && !kept.contains(other)) {
                    mix.common(one, other).ifPresent(common::add);
                }
            }
        }
        return mix.of(Of.BOTH, Of.EITHER, common);
    }

    /** Returns the moves around the change of the organization, if they can be proved. */
    private Optional<List<Move>> around(
            SortedSet<DocumentId> first, SortedSet<DocumentId> last, SortedMap<DocumentId, Optional<Policy>> narrowed) {
        SortedMap<DocumentId, Optional<Policy>> early = new TreeMap<>(States.some(after, first));
        early.putAll(narrowed);
        SortedSet<DocumentId> late = new TreeSet<>(last);
        late.addAll(narrowed.keySet());
        PolicySet start = States.with(before, early);
        PolicySet end = States.with(after, States.some(before, last));
        end = States.with(end, narrowed);
        if (!holds(start) || !holds(end)) {
            return Optional.empty();
        }
        Optional<List<Move>> organization = organization(start, end);
        if (organization.isEmpty()) {
            return Optional.empty();
        }
        List<Move> moves = new ArrayList<>();
        if (!early.isEmpty()) {
            moves.add(new Move(early, narrowed.isEmpty() ? BUCKETS_FIRST : BUCKETS_FIRST + narrowedWords(narrowed)));
        }
        moves.addAll(organization.get());
        if (!late.isEmpty()) {
            moves.add(new Move(States.some(after, late), BUCKETS_LAST));
        }
        return Optional.of(moves);
    }

    private static String narrowedWords(Map<DocumentId, Optional<Policy>> narrowed) {
        return "; " + narrowed.size() + (narrowed.size() == 1 ? " of them is" : " of them are")
                + " narrowed to what is allowed before and after, and written again at the end";
    }

    // ---- the organization before and after the buckets

    private Optional<List<Move>> organizationTwice() {
        SortedMap<DocumentId, Optional<Policy>> narrow = narrowedOrganization();
        PolicySet early = States.with(before, narrow);
        PolicySet late = States.with(early, States.some(after, buckets));
        if (!holds(early) || !holds(late)) {
            return Optional.empty();
        }
        Optional<List<Move>> down = organization(before, early);
        Optional<List<Move>> up = organization(late, after);
        if (down.isEmpty() || up.isEmpty()) {
            return Optional.empty();
        }
        List<Move> moves = new ArrayList<>(down.get());
        moves.add(new Move(States.some(after, buckets), ownStep()));
        moves.addAll(up.get());
        return Optional.of(moves);
    }

    /** An allow may have moved from one policy to another: what the two have in common stays where it was. */
    private SortedMap<DocumentId, Optional<Policy>> narrowedOrganization() {
        SortedSet<DocumentId> changed = States.changed(before, after, Kind.ORGANIZATION);
        Map<DocumentId, Mix> mixes = new TreeMap<>();
        List<Statement> added = new ArrayList<>();
        for (DocumentId document : changed) {
            Mix mix = new Mix(document, States.policy(before, document), States.policy(after, document));
            mixes.put(document, mix);
            List<Statement> kept = mix.statements(Effect.ALLOW, Of.BOTH);
            mix.statements(Effect.ALLOW, Of.SECOND).stream()
                    .filter(statement -> !kept.contains(statement))
                    .forEach(added::add);
        }
        SortedMap<DocumentId, Optional<Policy>> narrow = new TreeMap<>();
        mixes.forEach((document, mix) -> {
            List<Statement> kept = mix.statements(Effect.ALLOW, Of.BOTH);
            List<Statement> common = new ArrayList<>();
            for (Statement one : mix.statements(Effect.ALLOW, Of.FIRST)) {
                if (!kept.contains(one)) {
                    added.forEach(other -> mix.common(one, other).ifPresent(common::add));
                }
            }
            narrow.put(document, mix.of(Of.BOTH, Of.EITHER, common));
        });
        return narrow;
    }

    // ---- what all have in common

    private Optional<List<Move>> organization(PolicySet from, PolicySet to) {
        return new OrganizationOrder(from, to, bounds).find();
    }

    private boolean holds(PolicySet state) {
        return bounds.of(state) instanceof Answer.Holds;
    }

    private static String ownStep() {
        return "bucket policies; a request is about one bucket, so the order among them does not matter";
    }

    private Order gap(PolicySet organizationFirst) {
        List<Move> direct = new ArrayList<>();
        if (!buckets.isEmpty()) {
            direct.add(new Move(States.some(after, buckets), BUCKETS_FIRST));
        }
        PolicySet bucketsFirst = States.with(before, States.some(after, buckets));
        direct.addAll(new OrganizationOrder(bucketsFirst, after, bounds).direct());
        Answer why = bounds.of(bucketsFirst);
        if (why instanceof Answer.Holds) {
            why = bounds.of(organizationFirst);
        }
        if (why instanceof Answer.Holds) {
            why = bounds.between(before, direct.get(direct.size() - 1));
        }
        return new Order.Gap(direct, why);
    }
}
