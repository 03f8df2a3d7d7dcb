package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.plan.Basis;
import dev.writ.cli.deploy.plan.Meaning;
import dev.writ.cli.deploy.plan.OrderProof;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.Report;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.notation.RequestNotation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Proves the order of a saved plan again: a file may have been changed on its way from who reviewed it. */
final class SavedOrder {

    private final Surroundings surroundings;
    private final LiveRequest request;

    SavedOrder(Surroundings surroundings, LiveRequest request) {
        this.surroundings = surroundings;
        this.request = request;
    }

    /**
     * Returns why a plan is not to be applied. What is refused anyway, or was made on something else than what is there,
     * is for those to say who look at that.
     */
    Optional<Report.Problem> wrong(Plan plan, String file) throws WrongArgument, IOException, InterruptedException {
        if (!plan.mayBeApplied() || plan.isEmpty()) {
            return Optional.empty();
        }
        LiveOrganization live = LiveOrganization.of(surroundings, request, plan.target());
        LiveState state = LiveReader.read(live.service());
        boolean same = state.unreadable().isEmpty()
                && plan.basis()
                        .changesUntil(Basis.of(state.documents().values()))
                        .isEmpty();
        if (!same) {
            return Optional.empty();
        }
        Meaning meaning = live.meaning(surroundings, request);
        Answer proof = OrderProof.of(plan, state, meaning.catalogue());
        if (proof instanceof Answer.Holds) {
            return Optional.empty();
        }
        String why = proof instanceof Answer.Fails fails
                ? "on the way, a request is decided otherwise than before and after: "
                        + new RequestNotation(new PrincipalNotation(
                                        plan.organization(), meaning.catalogue(), List.of(meaning.vocabulary())))
                                .sentence(fails.witness(), "asks for")
                : ((Answer.Unknown) proof).reason();
        return Optional.of(new Report.Problem(
                ExitCode.FINDINGS,
                "the order of the calls in `" + file + "` cannot be proved to be safe: " + why,
                List.of(
                        "make the plan again with `writ plan`",
                        "or, if it was made with `--allow-gap`, say so again when it is applied")));
    }
}
