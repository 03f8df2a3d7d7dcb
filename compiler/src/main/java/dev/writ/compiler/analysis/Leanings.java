package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Compares what policies mean under the documented defaults with what they mean under other values of the facts. */
final class Leanings {

    /** From so many statements on it is worth to wake up other processors. */
    private static final int MANY = 500;

    private final PolicySet policies;
    private final Catalogue catalogue;
    private final Subject.Policies documented;
    private final Memory memory;

    /**
     * Makes comparisons of policies with themselves.
     *
     * @param assumed the documented defaults
     * @param memory what is known of the policies already, under these
     */
    Leanings(PolicySet policies, Profile assumed, Memory memory) {
        this.policies = policies;
        this.catalogue = assumed.catalogue();
        this.documented = new Subject.Policies(policies, assumed);
        this.memory = memory;
    }

    /** What is taken to be otherwise, and whether it matters what would be lost. */
    private record Other(SortedMap<String, String> values, boolean losses) {}

    /**
     * Returns every other value of every fact that the policies touch, one at a time, and then all facts together: of
     * these only what would be gained, which is all that a reader of them is told.
     */
    List<Leaning> all() {
        Set<Fact> touched = Touched.by(policies, catalogue);
        List<Other> others = new ArrayList<>();
        SortedMap<String, String> together = new TreeMap<>();
        for (Fact fact : touched) {
            for (String value : fact.possible().subList(1, fact.possible().size())) {
                others.add(new Other(new TreeMap<>(Map.of(fact.id(), value)), true));
            }
            together.put(fact.id(), fact.possible().get(1));
        }
        if (together.size() > 1) {
            others.add(new Other(together, false));
        }
        IntStream each = IntStream.range(0, others.size());
        return (policies.statementCount() < MANY ? each : each.parallel())
                .mapToObj(i -> of(others.get(i).values(), others.get(i).losses()))
                .toList();
    }

    private Leaning of(SortedMap<String, String> values, boolean losses) {
        Profile other = new Profile(catalogue, values);
        try {
            Comparison comparison = new Comparison(memory, documented, documented.under(other));
            Comparison.Pair sides = comparison.pair(0, 1);
            Changes changes = comparison.changes();
            List<Ruling> gaining = changes.widening(true);
            gaining.addAll(more(other, sides.other(), sides.one(), comparison.actions()));
            Optional<Request> gained = witness(sides.otherAllowsNoMore(gaining));
            if (gained.isEmpty() && other.has(Fact.ANONYMOUS_REQUESTS, "bucket-policy-only")) {
                gained = new UnsignedRequests(policies, other).allowed();
            }
            if (!losses) {
                return new Leaning(values, gained, Optional.empty(), Optional.empty());
            }
            List<Ruling> losing = changes.widening(false);
            losing.addAll(more(other, sides.one(), sides.other(), comparison.actions()));
            return new Leaning(values, gained, witness(sides.oneAllowsNoMore(losing)), Optional.empty());
        } catch (SearchLimit e) {
            return undecided(values, e.words());
        }
    }

    private static Optional<Request> witness(Answer answer) {
        return answer instanceof Answer.Fails fails ? Optional.of(fails.witness()) : Optional.empty();
    }

    private static Leaning undecided(SortedMap<String, String> values, String why) {
        return new Leaning(values, Optional.empty(), Optional.empty(), Optional.of(why));
    }

    /**
     * What is read alike on both sides, and still lets in what the other side refuses: by what is seen of the context,
     * by which actions a bucket policy is asked about, by who judges a stranger. Only requests in such a context, for
     * such an action, or of a stranger are decided otherwise then, and something that speaks of them lets them in.
     */
    private List<Ruling> more(Profile other, Comparison.Part allowing, Comparison.Part refusing, ActionSpace actions) {
        boolean contexts =
                !(allowing.side().views().isEmpty() && refusing.side().views().isEmpty());
        boolean strangers = !other.value(Fact.FOREIGN_REQUEST_JUDGEMENT.id()).equals("requester");
        Bits asked = askedOtherwise(other, actions);
        List<Ruling> seeds = new ArrayList<>();
        for (Ruling ruling : allowing.side().primaries()) {
            if ((contexts && !ruling.tests().isEmpty())
                    || (strangers && namesStrangers(ruling))
                    || ruling.actions().meets(asked)) {
                seeds.add(ruling);
            }
        }
        if (contexts) {
            for (Ruling ruling : refusing.rulings()) {
                boolean keepsOut = ruling.role() == Ruling.Role.DENY || ruling.role() == Ruling.Role.BUCKET_DENY;
                if (keepsOut && !ruling.tests().isEmpty()) {
                    seeds.add(ruling);
                }
            }
        }
        return seeds;
    }

    /** Returns the actions about which bucket policies are asked on one side only. */
    private Bits askedOtherwise(Profile other, ActionSpace actions) {
        Bits before = actions.exempt(Profile.documented(catalogue));
        Bits after = actions.exempt(other);
        Bits same = before.copy();
        same.keep(after);
        before.add(after);
        before.remove(same);
        return before;
    }

    /** What lets strangers in, whoever judges them, is the policy of a bucket. */
    private boolean namesStrangers(Ruling ruling) {
        StringPattern own = StringPattern.literal(policies.organization());
        boolean strangers = false;
        for (Who who : ruling.who()) {
            strangers |= !who.organization().equals(own);
        }
        return strangers && ruling.role() == Ruling.Role.BUCKET_ALLOW;
    }
}
