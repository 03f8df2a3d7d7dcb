package dev.writ.cli.action;

import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.input.InputOptions;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.settings.LintOverrides;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code plan} was asked for.
 *
 * @param workspace the directory of the workspace
 * @param target the name of the target in its settings
 * @param options what the run is told about the workspace
 * @param rules archives with more lint rules
 * @param baseline the file of findings that are known and refuse nothing
 * @param overrides what is set for lint rules that goes before the settings of the workspace
 * @param failOn the least grave findings that refuse the plan
 * @param adopt what may be replaced although somebody else made it
 * @param prune whether to remove what is ours and no longer wanted
 * @param allowed what guards need not refuse
 * @param output where to write the plan; empty for nowhere
 * @param exitCode whether the exit code is to tell whether there is something to do
 * @param full whether to print all of it
 */
public record PlanRequest(
        String workspace,
        String target,
        InputOptions options,
        List<String> rules,
        Optional<String> baseline,
        LintOverrides overrides,
        Severity failOn,
        Set<String> adopt,
        boolean prune,
        Allowed allowed,
        Optional<String> output,
        boolean exitCode,
        boolean full) {

    public PlanRequest {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(options, "options");
        rules = List.copyOf(rules);
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(overrides, "overrides");
        Objects.requireNonNull(failOn, "failOn");
        adopt = Set.copyOf(adopt);
        Objects.requireNonNull(allowed, "allowed");
        Objects.requireNonNull(output, "output");
    }
}
