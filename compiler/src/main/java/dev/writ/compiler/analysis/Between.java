package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.PolicySet;
import java.util.List;
import java.util.Objects;

/**
 * Judges states on the way from some policies to others: that nothing is allowed on the way that is allowed neither
 * before nor after, and nothing refused that is allowed before and after. Exact under the profile, as {@link
 * ExactAnalysis} is. Looks only at what a state says otherwise than the two ends, so that few changes among many policies
 * take little time. Not for use by several threads.
 */
public final class Between {

    private final Profile profile;
    private final PolicySet before;
    private final PolicySet after;
    private final Subject.Policies first;
    private final Subject.Policies last;
    private final Memory memory;

    /**
     * Prepares for the states between two.
     *
     * @throws IllegalArgumentException if they are policies of two organizations
     */
    Between(PolicySet before, PolicySet after, Profile profile) {
        if (!before.organization().equals(after.organization())) {
            throw new IllegalArgumentException("policies of two organizations");
        }
        this.profile = Objects.requireNonNull(profile, "profile");
        this.before = before;
        this.after = after;
        this.first = new Subject.Policies(before, profile);
        this.last = new Subject.Policies(after, profile);
        this.memory = new Memory(profile);
    }

    /** Answers: is every request that a state allows also allowed before or after? */
    public Answer allowsNoMore(PolicySet state) {
        return asked(state, true, false);
    }

    /** Answers: does a state allow every request that is allowed before and after? */
    public Answer allowsNoLess(PolicySet state) {
        return asked(state, false, true);
    }

    /** Answers both. */
    public Answer holds(PolicySet state) {
        return asked(state, true, true);
    }

    private Answer asked(PolicySet state, boolean more, boolean less) {
        if (state.equals(before) || state.equals(after)) {
            return new Answer.Holds();
        }
        try {
            Comparison comparison = new Comparison(memory, first, last, new Subject.Policies(state, profile));
            Comparison.Part then = comparison.part(0);
            Comparison.Part later = comparison.part(1);
            Comparison.Part now = comparison.part(2);
            Answer answer = more
                    ? comparison.none(List.of(now), List.of(then, later), seeds(then, later, now, true))
                    : new Answer.Holds();
            return less && answer instanceof Answer.Holds
                    ? comparison.none(List.of(then, later), List.of(now), seeds(then, later, now, false))
                    : answer;
        } catch (SearchLimit e) {
            return new Answer.Unknown(e.words());
        }
    }

    /** A request that is decided otherwise than at both ends is matched by what makes it so, seen from either end. */
    private static List<Ruling> seeds(Comparison.Part then, Comparison.Part later, Comparison.Part now, boolean newly) {
        List<Ruling> sinceBefore =
                PolicyTables.changes(then.rulings(), now.rulings()).widening(newly);
        List<Ruling> untilAfter =
                PolicyTables.changes(later.rulings(), now.rulings()).widening(newly);
        return sinceBefore.size() <= untilAfter.size() ? sinceBefore : untilAfter;
    }
}
