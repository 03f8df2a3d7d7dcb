package dev.writ.maven.run;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.apply.Outcome;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Refusal;
import dev.writ.cli.report.ApplyReport;
import dev.writ.cli.report.PlanReport;
import dev.writ.cli.report.Report;
import java.util.List;
import java.util.Optional;

/** Whether a build may go on after a plan was made or applied, and if not, why. */
public final class LiveVerdict {

    private LiveVerdict() {}

    /**
     * Returns what a build fails with.
     *
     * @return empty if it may go on
     */
    public static Optional<String> of(Report report) {
        if (report.exit() == ExitCode.OK) {
            return Optional.empty();
        }
        if (report instanceof PlanReport planned) {
            return Optional.of(report.exit() == ExitCode.PENDING ? pending(planned.plan()) : refused(planned.plan()));
        }
        if (report instanceof ApplyReport applied) {
            return Optional.of(stopped(applied.outcome()));
        }
        return Optional.of("this did not end as it should; what happened stands above.");
    }

    private static String pending(Plan plan) {
        int documents = plan.documents().size();
        return "`" + Visible.of(plan.target()) + "` is not as this workspace says: "
                + (documents == 1 ? "1 document differs." : documents + " documents differ.");
    }

    private static String refused(Plan plan) {
        List<Refusal> refusals = plan.refusals();
        String about = "the plan for `" + Visible.of(plan.target()) + "` is refused, and nothing was changed";
        if (refusals.isEmpty()) {
            return about + ".";
        }
        Refusal first = refusals.get(0);
        int more = refusals.size() - 1;
        return about + ": " + MavenWords.of(Visible.of(first.message()))
                + (more == 0 ? "" : more == 1 ? "; and 1 more refusal" : "; and " + more + " more refusals")
                + ". `mvn writ:explain -Dwrit.topic=" + first.code().id() + "` says what it means and what to do.";
    }

    private static String stopped(Outcome outcome) {
        if (outcome.stopped().isPresent()) {
            return Visible.of(outcome.stopped().get().message())
                    + (outcome.untouched()
                            ? "; nothing was written."
                            : "; where each document is now, and how to go on, stands above.");
        }
        return outcome.reach().lost().isEmpty()
                ? "all is as planned, but it is not known whether you may still administer the policies."
                : "all is as planned, and you may no longer administer the policies.";
    }
}
