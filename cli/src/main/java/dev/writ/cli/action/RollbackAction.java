package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.apply.Rollback;
import dev.writ.cli.deploy.journal.Backup;
import dev.writ.cli.deploy.journal.BackupFiles;
import dev.writ.cli.deploy.journal.Disk;
import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Restores the documents of a backup, by a plan from what is live now. */
public final class RollbackAction implements Action<RollbackRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public RollbackAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(RollbackRequest request) {
        try {
            return rollback(request);
        } catch (WrongArgument e) {
            return Questions.wrong(e);
        } catch (IOException e) {
            return CheckAction.problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Report.Problem(ExitCode.ENVIRONMENT, "interrupted", List.of("`writ rollback` may be run again"));
        }
    }

    private Report rollback(RollbackRequest request) throws WrongArgument, IOException, InterruptedException {
        Path directory = surroundings.directory().resolve(request.backup()).normalize();
        if (!Files.isDirectory(directory)) {
            throw new WrongArgument(
                    "there is no directory `" + request.backup() + "`",
                    "name the directory that `writ apply` reported, or its `backup`");
        }
        Path inside = directory.resolve("backup");
        Backup backup = BackupFiles.read(Disk.local(), Files.isDirectory(inside) ? inside : directory);
        LiveOrganization organization = LiveOrganization.of(
                surroundings, request.live(), backup.origin().target());
        LiveState live = LiveReader.read(organization.service());
        Allowed told = request.allowed();
        Plan plan = Rollback.plan(
                backup,
                live,
                request.adopt(),
                organization.meaning(surroundings, request.live()),
                new Allowed(
                        told.wider() || !organization.target().requireAllowWider(), told.gap(), told.firstPolicy()));
        return new ApplyAction(surroundings)
                .apply(plan, request.live(), request.yes(), "rollback " + request.backup(), "rolled back");
    }
}
