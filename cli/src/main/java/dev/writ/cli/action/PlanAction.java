package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.PlanFile;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.PlanReport;
import dev.writ.cli.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Says what applying a workspace to a live organization would change, and changes nothing. */
public final class PlanAction implements Action<PlanRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public PlanAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(PlanRequest request) {
        try {
            PlanWork.Result result = new PlanWork(surroundings, request).run();
            if (result instanceof PlanWork.Result.None none) {
                return none.why();
            }
            Plan plan = ((PlanWork.Result.Made) result).plan();
            if (request.output().isPresent()) {
                write(request.output().get(), plan);
            }
            return new PlanReport(exit(plan, request), plan, request.output(), request.full());
        } catch (WrongArgument e) {
            return Questions.wrong(e);
        } catch (IOException e) {
            return CheckAction.problem(e);
        }
    }

    private static ExitCode exit(Plan plan, PlanRequest request) {
        if (!plan.mayBeApplied()) {
            return ExitCode.FINDINGS;
        }
        return plan.isEmpty() || !request.exitCode() ? ExitCode.OK : ExitCode.PENDING;
    }

    private void write(String name, Plan plan) throws IOException {
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        try {
            ReportsAction.write(files.path(name), PlanFile.write(plan));
        } catch (FileTrouble e) {
            throw e;
        } catch (IOException e) {
            throw new FileTrouble("cannot write " + name + ": " + FileTrouble.reason(e), List.of());
        }
    }
}
