package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers questions about all requests. Everything that is allowed is allowed by some ruling, so it is enough to look
 * at the requests of each ruling that allows; among those, patterns tell apart only so many kinds, and one request of
 * each kind is decided. Nothing is sampled and nothing is left out: where a budget ends the search, the answer says so.
 */
public final class ExactSearch {

    private final Catalogue catalogue;
    private final String organization;

    private ExactSearch(Catalogue catalogue, String organization) {
        this.catalogue = catalogue;
        this.organization = organization;
    }

    /** Answers: is every request that {@code policies} allow meant by the source? */
    public static Answer nothingMore(PolicySet policies, Intent intent, Catalogue catalogue) {
        return new ExactSearch(catalogue, intent.organization())
                .everyAllowed(new PolicyJudge(policies, catalogue), new IntentJudge(intent));
    }

    /** Answers: do {@code policies} allow every request that the source allows? */
    public static Answer nothingLess(PolicySet policies, Intent intent, Catalogue catalogue) {
        return new ExactSearch(catalogue, intent.organization())
                .everyAllowed(new IntentJudge(intent), new PolicyJudge(policies, catalogue));
    }

    /** Answers: is every request that {@code narrower} allow also allowed by {@code wider}? */
    public static Answer allowsNoMore(PolicySet narrower, PolicySet wider, Catalogue catalogue) {
        return new ExactSearch(catalogue, narrower.organization())
                .everyAllowed(new PolicyJudge(narrower, catalogue), new PolicyJudge(wider, catalogue));
    }

    private <A extends Judge.Ruling, B extends Judge.Ruling> Answer everyAllowed(Judge<A> first, Judge<B> second) {
        RulingIndex<A> ofFirst = new RulingIndex<>(first.rulings());
        RulingIndex<B> ofSecond = new RulingIndex<>(second.rulings());
        try {
            for (A ruling : first.rulings()) {
                if (ruling.allows()) {
                    Optional<Request> witness = witness(ruling.box(), first, ofFirst, second, ofSecond);
                    if (witness.isPresent()) {
                        return new Answer.Fails(confirmed(witness.get(), first, second));
                    }
                }
            }
        } catch (SearchLimit e) {
            return new Answer.Unknown(String.valueOf(e.getMessage()));
        }
        return new Answer.Holds();
    }

    private <A extends Judge.Ruling, B extends Judge.Ruling> Optional<Request> witness(
            Box box, Judge<A> first, RulingIndex<A> ofFirst, Judge<B> second, RulingIndex<B> ofSecond)
            throws SearchLimit {
        for (String principals : box.principals()) {
            for (String resources : box.resources()) {
                List<A> mine = ofFirst.meeting(principals, resources);
                List<B> theirs = ofSecond.meeting(principals, resources);
                Set<Box> boxes = new HashSet<>();
                mine.forEach(ruling -> boxes.add(ruling.box()));
                theirs.forEach(ruling -> boxes.add(ruling.box()));
                List<String> more = new ArrayList<>();
                first.resourcePatterns().forEach(pattern -> addMeeting(more, pattern, resources));
                second.resourcePatterns().forEach(pattern -> addMeeting(more, pattern, resources));
                RequestSpace space = new RequestSpace(catalogue, boxes, organization, more);
                Optional<Request> found = space.find(
                        principals,
                        resources,
                        box.levels(),
                        box.actions(),
                        request ->
                                box.matches(request) && first.allows(request, mine) && !second.allows(request, theirs));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static void addMeeting(List<String> more, String pattern, String resources) {
        if (Representatives.mayMeet(pattern, resources)) {
            more.add(pattern);
        }
    }

    /** A witness is shown to people: it must be one by the definition, and not only by the search. */
    private static Request confirmed(Request witness, Judge<?> first, Judge<?> second) {
        if (!first.allowsByDefinition(witness) || second.allowsByDefinition(witness)) {
            throw new IllegalStateException("the search and the definition disagree about " + witness);
        }
        return witness;
    }
}
