package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.input.TargetChoice;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.DoctorReport;
import dev.writ.cli.report.Report;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Looks whether a target can be worked with. */
public final class DoctorAction implements Action<DoctorRequest> {

    private final Surroundings surroundings;
    private final Services services;

    /** Makes the action. */
    public DoctorAction(Surroundings surroundings) {
        this(surroundings, Services.USUAL);
    }

    DoctorAction(Surroundings surroundings, Services services) {
        this.surroundings = surroundings;
        this.services = services;
    }

    @Override
    public Report run(DoctorRequest request) {
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        Optional<Report.Problem> wrong = Directories.wrong(files, request.workspace(), "the workspace");
        if (wrong.isPresent()) {
            return wrong.get();
        }
        try {
            Target target = TargetChoice.find(files, request.workspace(), request.target());
            return new DoctorReport(
                    target.name(), services.doctor(target, surroundings).examine());
        } catch (WrongArgument e) {
            return Questions.wrong(e);
        } catch (IOException e) {
            return CheckAction.problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Report.Problem(ExitCode.ENVIRONMENT, "interrupted before everything was looked at", List.of());
        }
    }
}
