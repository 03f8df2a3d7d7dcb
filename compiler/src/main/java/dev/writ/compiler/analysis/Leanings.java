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

/** Compares what policies mean under the documented defaults with what they mean under other values of the facts. */
final class Leanings {

    /** The facts about which actions bucket policies are asked. */
    private static final Set<String> ASKED =
            Set.of(Fact.BUCKET_POLICY_READ_AND_DELETE.id(), Fact.CREATE_BUCKET_ASKS.id());

    private final PolicySet policies;
    private final Catalogue catalogue;
    private final Subject.Policies documented;
    private final Comparison.Memory memory;

    Leanings(PolicySet policies, Catalogue catalogue) {
        this.policies = policies;
        this.catalogue = catalogue;
        Profile assumed = Profile.documented(catalogue);
        this.documented = new Subject.Policies(policies, assumed);
        this.memory = new Comparison.Memory(assumed);
    }

    /**
     * Returns every other value of every fact that the policies touch, one at a time, and then all facts together: of
     * these only what would be gained, which is all that a reader of them is told.
     */
    List<Leaning> all() {
        Set<Fact> touched = Touched.by(policies, catalogue);
        List<Leaning> leanings = new ArrayList<>();
        SortedMap<String, String> together = new TreeMap<>();
        for (Fact fact : touched) {
            for (String value : fact.possible().subList(1, fact.possible().size())) {
                leanings.add(of(new TreeMap<>(Map.of(fact.id(), value)), true));
            }
            together.put(fact.id(), fact.possible().get(1));
        }
        if (together.size() > 1) {
            leanings.add(of(together, false));
        }
        return leanings;
    }

    private Leaning of(SortedMap<String, String> values, boolean losses) {
        Profile other = new Profile(catalogue, values);
        try {
            Comparison comparison = new Comparison(memory, documented, documented.under(other));
            Comparison.Part before = comparison.part(0);
            Comparison.Part after = comparison.part(1);
            Changes changes = Changes.of(before.rulings(), after.rulings());
            List<Ruling> gaining = changes.widening(true);
            gaining.addAll(more(other, after, before));
            Optional<Request> gained = witness(comparison, after, before, gaining, other);
            if (gained.isEmpty() && other.has(Fact.ANONYMOUS_REQUESTS, "bucket-policy-only")) {
                gained = new UnsignedRequests(policies, other).allowed();
            }
            if (!losses) {
                return new Leaning(values, gained, Optional.empty(), Optional.empty());
            }
            List<Ruling> losing = changes.widening(false);
            losing.addAll(more(other, before, after));
            return new Leaning(values, gained, witness(comparison, before, after, losing, other), Optional.empty());
        } catch (SearchLimit e) {
            return undecided(values, e.words());
        }
    }

    private static Leaning undecided(SortedMap<String, String> values, String why) {
        return new Leaning(values, Optional.empty(), Optional.empty(), Optional.of(why));
    }

    /** Returns a request that one part allows and the other refuses, if there is any. */
    private Optional<Request> witness(
            Comparison comparison,
            Comparison.Part allowing,
            Comparison.Part refusing,
            List<Ruling> seeds,
            Profile other)
            throws SearchLimit {
        List<Ruling> needed = needed(seeds, other, comparison.actions());
        boolean none = needed.size() < seeds.size()
                && comparison.allowsNoMore(allowing, refusing, needed) instanceof Answer.Holds;
        return !none && comparison.allowsNoMore(allowing, refusing, seeds) instanceof Answer.Fails fails
                ? Optional.of(fails.witness())
                : Optional.empty();
    }

    /**
     * Leaves out seeds that cannot let in what the other side refuses. If all that differs is about which actions
     * bucket policies are asked, then only requests for these are decided otherwise, and something with such an action
     * lets them in. If it is who judges strangers, then only theirs are, and a bucket policy that names some lets them
     * in.
     */
    private List<Ruling> needed(List<Ruling> seeds, Profile other, ActionSpace actions) {
        Set<String> chosen = other.chosen().keySet();
        if (ASKED.containsAll(chosen)) {
            return withActions(seeds, other, actions);
        }
        return chosen.equals(Set.of(Fact.FOREIGN_REQUEST_JUDGEMENT.id())) ? ofStrangers(seeds) : seeds;
    }

    private List<Ruling> ofStrangers(List<Ruling> seeds) {
        StringPattern own = StringPattern.literal(policies.organization());
        List<Ruling> needed = new ArrayList<>();
        for (Ruling seed : seeds) {
            boolean strangers = false;
            for (Who who : seed.who()) {
                strangers |= !who.organization().equals(own);
            }
            if (strangers && seed.role() == Ruling.Role.BUCKET_ALLOW) {
                needed.add(seed);
            }
        }
        return needed;
    }

    private List<Ruling> withActions(List<Ruling> seeds, Profile other, ActionSpace actions) {
        Bits before = actions.exempt(Profile.documented(catalogue));
        Bits after = actions.exempt(other);
        Bits same = before.copy();
        same.keep(after);
        before.add(after);
        before.remove(same);
        List<Ruling> needed = new ArrayList<>();
        for (Ruling seed : seeds) {
            if (seed.actions().meets(before)) {
                needed.add(seed);
            }
        }
        return needed;
    }

    /**
     * What is read alike on both sides, and still decides differently: by what is seen of the context, by which
     * actions a bucket policy is asked about, by who judges a stranger.
     */
    private List<Ruling> more(Profile other, Comparison.Part allowing, Comparison.Part refusing) {
        boolean contexts = !other.value(Fact.LIST_WITHOUT_PREFIX.id()).equals("key-missing")
                || !other.value(Fact.PREFIX_OF_VERSION_LISTINGS.id()).equals("present")
                || !other.value(Fact.UNCONFIRMED_CONDITION_KEYS.id()).equals("supported");
        boolean everything =
                !other.value(Fact.BUCKET_POLICY_READ_AND_DELETE.id()).equals("asked")
                        || !other.value(Fact.CREATE_BUCKET_ASKS.id()).equals("no")
                        || !other.value(Fact.FOREIGN_REQUEST_JUDGEMENT.id()).equals("requester");
        List<Ruling> seeds = new ArrayList<>();
        for (Ruling ruling : allowing.side().primaries()) {
            if (everything || (contexts && !ruling.tests().isEmpty())) {
                seeds.add(ruling);
            }
        }
        if (contexts && !everything) {
            for (Ruling ruling : refusing.rulings()) {
                boolean keepsOut = ruling.role() == Ruling.Role.DENY || ruling.role() == Ruling.Role.BUCKET_DENY;
                if (keepsOut && !ruling.tests().isEmpty()) {
                    seeds.add(ruling);
                }
            }
        }
        return seeds;
    }
}
