package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proves the order of a plan again, from its texts alone: whoever applies a file need not believe that it is still the
 * file that was written.
 */
public final class OrderProof {

    private OrderProof() {}

    /**
     * Answers: whichever calls of a step are seen, does every state on the way allow nothing that is allowed neither
     * before nor after the plan, and everything that is allowed before and after?
     *
     * @param live what the plan was made on, read whole
     * @throws IllegalArgumentException if a text of the plan is no policy of its name; files with such are not read
     */
    public static Answer of(Plan plan, LiveState live, Catalogue catalogue) {
        PolicySet before = live.policies();
        SortedMap<DocumentId, Optional<Policy>> last = new TreeMap<>();
        plan.documents()
                .forEach(change -> last.put(
                        change.document(), change.after().map(json -> Planner.policy(change.document(), json))));
        PolicySet after = States.with(before, last);
        Bounds bounds = new Bounds(new ExactAnalysis(Profile.documented(catalogue)).between(before, after));
        PolicySet state = before;
        for (Step step : plan.steps()) {
            SortedMap<DocumentId, Optional<Policy>> documents = new TreeMap<>();
            step.writes()
                    .forEach(write -> documents.put(
                            write.document(), write.after().map(json -> Planner.policy(write.document(), json))));
            Answer onTheWay = bounds.between(state, new Move(documents, step.why()));
            state = States.with(state, documents);
            Answer answer = onTheWay instanceof Answer.Holds ? bounds.of(state) : onTheWay;
            if (!(answer instanceof Answer.Holds)) {
                return answer;
            }
        }
        return new Answer.Holds();
    }
}
