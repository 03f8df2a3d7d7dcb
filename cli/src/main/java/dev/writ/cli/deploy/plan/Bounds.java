package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Between;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Proves that states on the way from some policies to others stay within what is allowed before and after. */
final class Bounds {

    private final Between between;
    private final List<Known> known = new ArrayList<>();

    /** A state that was judged; orders that are tried share some. */
    private record Known(PolicySet state, Answer answer) {}

    Bounds(Between between) {
        this.between = between;
    }

    /** Answers for one state. */
    Answer of(PolicySet state) {
        for (Known each : known) {
            if (each.state().equals(state)) {
                return each.answer();
            }
        }
        Answer answer = between.holds(state);
        known.add(new Known(state, answer));
        return answer;
    }

    /**
     * Answers for all states that a step can pass, whichever of its writes are seen. The states before and after it are
     * proved already.
     *
     * <p>A request is about one bucket at most, so where only bucket policies are written, or one document, it is decided
     * as before the step or as after it. Of several organization policies any mix of old and new may be seen; none of
     * the mixes allows more than all that old or new statements allow, less what old and new deny alike, and none allows
     * less than the other way round.
     */
    Answer between(PolicySet before, Move move) {
        boolean organization =
                move.documents().keySet().stream().anyMatch(document -> document.kind() == Kind.ORGANIZATION);
        if (move.documents().size() == 1 || !organization) {
            return new Answer.Holds();
        }
        Map<DocumentId, Optional<Policy>> most = new TreeMap<>();
        Map<DocumentId, Optional<Policy>> least = new TreeMap<>();
        move.documents().forEach((document, policy) -> {
            if (document.kind() != Kind.ORGANIZATION) {
                throw new IllegalArgumentException("organization and bucket policies in one step");
            }
            Mix mix = new Mix(document, States.policy(before, document), policy);
            most.put(document, mix.of(Mix.Of.EITHER, Mix.Of.BOTH));
            least.put(document, mix.of(Mix.Of.BOTH, Mix.Of.EITHER));
        });
        Answer answer = between.allowsNoMore(States.with(before, most));
        return answer instanceof Answer.Holds ? between.allowsNoLess(States.with(before, least)) : answer;
    }
}
