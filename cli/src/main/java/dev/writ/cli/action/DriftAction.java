package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.apply.Drift;
import dev.writ.cli.deploy.journal.Disk;
import dev.writ.cli.deploy.journal.RunDirectory;
import dev.writ.cli.deploy.journal.Snapshot;
import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.DriftReport;
import dev.writ.cli.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says what has changed in a live organization since a run was verified last. */
public final class DriftAction implements Action<DriftRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public DriftAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(DriftRequest request) {
        try {
            return drift(request);
        } catch (WrongArgument e) {
            return Questions.wrong(e);
        } catch (IOException e) {
            return CheckAction.problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Report.Problem(ExitCode.ENVIRONMENT, "interrupted", List.of());
        }
    }

    private Report drift(DriftRequest request) throws WrongArgument, IOException, InterruptedException {
        LiveOrganization organization = LiveOrganization.of(surroundings, request.live(), request.target());
        Path last = RunDirectory.of(organization.state(), request.target()).resolve("last.json");
        if (!Files.exists(last)) {
            return new Report.Problem(
                    ExitCode.ENVIRONMENT,
                    "no run on `" + request.target() + "` was verified here, so there is nothing to compare with: "
                            + last + " is missing",
                    List.of(
                            "where runs are kept elsewhere, name the place with `--state`",
                            "what the workspace wants and the organization has not is shown by `writ plan`"));
        }
        Snapshot snapshot = Snapshot.read(Disk.local(), last);
        LiveState live = LiveReader.read(organization.service());
        if (!live.caller().organization().equals(snapshot.origin().organization())) {
            return new Report.Problem(
                    ExitCode.USAGE,
                    "the last run was on organization `" + snapshot.origin().organization()
                            + "`, and the credentials are of `" + live.caller().organization() + "`",
                    List.of("use the credentials of the target `" + request.target() + "`"));
        }
        return new DriftReport(
                request.target(), Drift.of(snapshot, live, organization.meaning(surroundings, request.live())));
    }
}
