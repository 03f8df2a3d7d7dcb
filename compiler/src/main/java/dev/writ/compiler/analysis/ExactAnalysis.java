package dev.writ.compiler.analysis;

import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers questions about all requests: of all principals, actions, buckets, keys and contexts that can exist, not only
 * of those that some policy names. Exact under the profile: nothing is sampled, and where a budget ends a search, the
 * answer is that it is unknown. Every request that is shown was decided by the definition too.
 *
 * <p>What was read of one set of policies is kept for the next question about it alone. Safe for use by several threads.
 */
public final class ExactAnalysis {

    private final Profile profile;
    private final Memory memory;

    /** Asks questions about a platform. */
    public ExactAnalysis(Profile profile) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.memory = new Memory(profile);
    }

    /**
     * Requests that are allowed.
     *
     * @param products what they are
     * @param unknown why the search was ended before all was looked at; empty if it was complete
     */
    public record Access(List<Product> products, Optional<String> unknown) {

        public Access {
            products = List.copyOf(products);
            Objects.requireNonNull(unknown, "unknown");
        }
    }

    // ---- two sets of policies

    /** Answers: what do two sets of policies decide differently? */
    public Difference difference(PolicySet before, PolicySet after) {
        try {
            Comparison comparison = new Comparison(
                    profile, new Subject.Policies(before, profile), new Subject.Policies(after, profile));
            Comparison.Part first = comparison.part(0);
            Comparison.Part second = comparison.part(1);
            boolean comparable = before.organization().equals(after.organization());
            Changes changes = comparison.changes();
            return new Difference(
                    comparison.products(second, first, comparable ? changes.widening(true) : second.rulings()),
                    comparison.products(first, second, comparable ? changes.widening(false) : first.rulings()),
                    Optional.empty());
        } catch (SearchLimit e) {
            return new Difference(List.of(), List.of(), Optional.of(e.words()));
        }
    }

    /** Returns what judges states on the way from some policies to others. */
    public Between between(PolicySet before, PolicySet after) {
        return new Between(before, after, profile);
    }

    /**
     * Answers: does a state on the way from some policies to others allow nothing that neither of them allows, and
     * everything that both of them allow?
     */
    public Answer within(PolicySet state, PolicySet before, PolicySet after) {
        return between(before, after).holds(state);
    }

    // ---- policies and their source

    /**
     * Answers: do policies allow exactly what a source means? The policies are asked under this profile; the source
     * means what it says under any.
     */
    public Answer means(PolicySet policies, Intent intent) {
        return compared(policies, intent, true, true);
    }

    /** Answers: is every request that policies allow meant by the source? */
    public Answer nothingMore(PolicySet policies, Intent intent) {
        return compared(policies, intent, true, false);
    }

    /** Answers: do policies allow every request that the source allows? */
    public Answer nothingLess(PolicySet policies, Intent intent) {
        return compared(policies, intent, false, true);
    }

    private Answer compared(PolicySet policies, Intent intent, boolean more, boolean less) {
        try {
            Comparison comparison = new Comparison(
                    profile,
                    new Subject.Policies(policies, profile),
                    new Subject.Meaning(intent, Profile.documented(profile.catalogue())));
            if (more && less) {
                return comparison.pair(0, 1).same();
            }
            Comparison.Part made = comparison.part(0);
            Comparison.Part meant = comparison.part(1);
            return more ? comparison.allowsNoMore(made, meant) : comparison.allowsNoMore(meant, made);
        } catch (SearchLimit e) {
            return new Answer.Unknown(e.words());
        }
    }

    /** Answers: is every request that {@code narrower} allow also allowed by {@code wider}? */
    public Answer allowsNoMore(PolicySet narrower, PolicySet wider) {
        try {
            Comparison comparison = new Comparison(
                    profile, new Subject.Policies(narrower, profile), new Subject.Policies(wider, profile));
            return comparison.allowsNoMore(comparison.part(0), comparison.part(1));
        } catch (SearchLimit e) {
            return new Answer.Unknown(e.words());
        }
    }

    /**
     * What was proved of policies.
     *
     * @param meaning whether they allow exactly what the source means
     * @param claims whether each assertion of the source holds, in their order
     */
    public record Proof(Answer meaning, List<Answer> claims) {

        public Proof {
            Objects.requireNonNull(meaning, "meaning");
            claims = List.copyOf(claims);
        }
    }

    /** Answers: do policies allow exactly what a source means, and does what it asserts hold of them? */
    public Proof prove(PolicySet policies, Intent intent) {
        return proving(policies, intent).get();
    }

    /** Returns what answers the same. The policies are read before it returns, for other questions about them too. */
    public Supplier<Proof> proving(PolicySet policies, Intent intent) {
        List<Claim> claims = intent.claims();
        try {
            Subject meaning = new Subject.Meaning(intent, Profile.documented(profile.catalogue()));
            Comparison comparison = comparison(policies, List.of(meaning), claims);
            return () -> {
                List<Answer> answers = holds(claims, comparison, 2);
                return new Proof(same(comparison.pair(0, 1)), answers);
            };
        } catch (SearchLimit e) {
            Answer unknown = new Answer.Unknown(e.words());
            return () -> new Proof(unknown, Collections.nCopies(claims.size(), unknown));
        }
    }

    /** Puts policies first, then more subjects, then claims. */
    private Comparison comparison(PolicySet policies, List<Subject> more, List<Claim> claims) throws SearchLimit {
        Profile meant = Profile.documented(profile.catalogue());
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject.Policies(policies, profile));
        subjects.addAll(more);
        for (Claim claim : claims) {
            subjects.add(new ClaimSubject(claim, policies.organization(), meant));
        }
        return new Comparison(memory, subjects.toArray(Subject[]::new));
    }

    private static Answer same(Comparison.Pair sides) {
        try {
            return sides.same();
        } catch (SearchLimit e) {
            return new Answer.Unknown(e.words());
        }
    }

    // ---- assertions

    /** Answers: do assertions hold, each by itself? Returns one answer for each, in their order. */
    public List<Answer> hold(List<Claim> claims, PolicySet policies) {
        try {
            return holds(claims, comparison(policies, List.of(), claims), 1);
        } catch (SearchLimit e) {
            return Collections.nCopies(claims.size(), new Answer.Unknown(e.words()));
        }
    }

    /** Answers claims that stand in a comparison one after the other, from a place on. */
    private static List<Answer> holds(List<Claim> claims, Comparison comparison, int from) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            answers.add(holds(claims.get(i), comparison, comparison.part(0), comparison.part(from + i)));
        }
        return answers;
    }

    private static Answer holds(Claim claim, Comparison comparison, Comparison.Part decided, Comparison.Part claimed) {
        try {
            return claim.positive()
                    ? comparison.allowsNoMore(claimed, decided)
                    : comparison.allowsNoMore(decided, claimed, claimed.rulings());
        } catch (SearchLimit e) {
            return new Answer.Unknown(e.words());
        }
    }

    // ---- what statements are good for

    /** Answers: what is each statement good for? In the order of the policies, organization policies first. */
    public List<StatementUse> uses(PolicySet policies) {
        return uses(policies, policies.statementIds());
    }

    /** Answers the same for some of the statements. */
    public List<StatementUse> uses(PolicySet policies, Collection<StatementId> some) {
        try {
            return new StatementUses(new Comparison(memory, new Subject.Policies(policies, profile)))
                    .of(new HashSet<>(some));
        } catch (SearchLimit e) {
            List<StatementUse> unknown = new ArrayList<>();
            for (StatementId id : some) {
                unknown.add(StatementUse.undecided(id, e.words()));
            }
            return unknown;
        }
    }

    // ---- what is not settled

    /**
     * Answers: what would policies come to mean if facts that no source settles were other than assumed? One fact at a
     * time, and all together. The answer depends on the catalogue alone, not on what else this profile has chosen.
     *
     * @return only what makes a difference, or could not be decided
     */
    public List<Leaning> leanings(PolicySet policies) {
        List<Leaning> leanings = new ArrayList<>();
        Profile assumed = Profile.documented(profile.catalogue());
        Memory known = profile.chosen().isEmpty() ? memory : new Memory(assumed);
        for (Leaning leaning : new Leanings(policies, assumed, known).all()) {
            if (leaning.verdict() != Difference.Verdict.EQUIVALENT) {
                leanings.add(leaning);
            }
        }
        return leanings;
    }

    // ---- who can do what

    /** Returns how far policies reach, place by place. */
    public EffectiveAccess effective(PolicySet policies) {
        return EffectiveAccess.of(policies, profile, memory);
    }

    /**
     * Answers: who can do something with a resource?
     *
     * @param actions names and patterns of actions
     * @param resource {@code *}, a bucket, or a bucket and a key; a star may stand for anything
     */
    public Access whoCan(PolicySet policies, List<String> actions, String resource) {
        return access(policies, "*", actions, resource);
    }

    /**
     * Answers: what can a principal do?
     *
     * @param principal an ARN, or a pattern of ARNs
     */
    public Access whatCan(PolicySet policies, String principal) {
        return access(policies, principal, List.of("*"), "*");
    }

    /** Answers: who can do what? */
    public Access everything(PolicySet policies) {
        return access(policies, "*", List.of("*"), "*");
    }

    private Access access(PolicySet policies, String principal, List<String> actions, String resource) {
        Matching meaning = new Matching(Profile.documented(profile.catalogue()));
        try {
            List<Who> who =
                    Who.ofArn(Wildcards.of(meaning.bucketPrincipal(principal).orElseThrow()));
            List<Where> where = meaning.meansEverything(resource)
                    ? Where.everything()
                    : Where.named(
                            Wildcards.of(meaning.organizationResource(resource).orElseThrow()), true);
            BoxSubject box = new BoxSubject(who, actions, where, profile);
            Comparison comparison = new Comparison(profile, new Subject.Policies(policies, profile), box);
            Comparison.Part first = comparison.part(0);
            Comparison.Part second = comparison.part(1);
            return new Access(comparison.products(first, second, second.rulings()), Optional.empty());
        } catch (SearchLimit e) {
            return new Access(List.of(), Optional.of(e.words()));
        }
    }
}
