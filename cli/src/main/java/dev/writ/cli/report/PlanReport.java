package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.PlanFile;
import dev.writ.compiler.json.JsonWriter;
import java.util.Objects;
import java.util.Optional;

/**
 * What applying a workspace would change.
 *
 * @param exit what the process ends with
 * @param plan the plan
 * @param output the file that it was written to; empty for none
 * @param full whether to print all of it, and not only the beginning of long lists
 */
public record PlanReport(ExitCode exit, Plan plan, Optional<String> output, boolean full) implements Report.Live {

    public PlanReport {
        Objects.requireNonNull(exit, "exit");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(output, "output");
    }

    @Override
    public void print(Console console, Detail detail) {
        new PlanText(console, detail, full).print(plan);
        if (detail != Detail.PROBLEMS) {
            output.ifPresent(file -> console.outLine("wrote " + file));
        }
    }

    @Override
    public void print(JsonWriter json) {
        PlanFile.members(json.field("applicable", plan.mayBeApplied()).field("empty", plan.isEmpty()), plan);
    }
}
