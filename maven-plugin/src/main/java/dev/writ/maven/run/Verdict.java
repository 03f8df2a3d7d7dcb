package dev.writ.maven.run;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.report.Findings;
import dev.writ.cli.report.Report;
import dev.writ.cli.report.Summary;
import dev.writ.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a build may go on after a check, and if not, why, and what helps. */
public final class Verdict {

    private Verdict() {}

    /**
     * Returns what a build fails with: one sentence that says what was found, and one with the command that helps.
     *
     * @param failOn which findings fail it
     * @return empty if it may go on
     */
    public static Optional<String> of(Report.Check check, FailOn failOn) {
        List<Finding> failing = new ArrayList<>();
        for (Finding finding : Findings.of(check)) {
            if (failOn.fails(finding.severity())) {
                failing.add(finding);
            }
        }
        boolean undecided = check.exit() == ExitCode.UNKNOWN;
        if (failing.isEmpty()) {
            return undecided
                    ? Optional.of("not everything could be decided, so nothing is taken for granted.")
                    : Optional.empty();
        }
        Finding gravest = failing.get(0);
        for (Finding finding : failing) {
            gravest = finding.severity().compareTo(gravest.severity()) < 0 ? finding : gravest;
        }
        return Optional.of(Summary.found(failing, true)
                + (undecided ? ": not everything could be decided" : "")
                + ". `mvn writ:explain -Dwrit.topic="
                + gravest.diagnostic().code().id() + "` says what "
                + (failing.size() == 1 ? "it" : "the gravest") + " means and what to do.");
    }
}
