package dev.writ.rules.control;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Denied;
import dev.writ.rules.access.Wording;
import java.util.List;
import java.util.TreeSet;

/** Finds denies that leave nobody who could do anything, or mend a policy. */
public final class DenyEveryone implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-A306",
            "deny-everyone",
            Severity.DANGER,
            "everything, or the administration of policies, is denied to everybody",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        if (linted.statements().stream().allMatch(LintedStatement::allows)) {
            return;
        }
        Denied denied = Denied.of(linted);
        ActionKinds kinds = ActionKinds.of(linted);
        ActionSet administering = kinds.with(Power.ADMINISTERS_POLICIES);
        List<Area> everywhere = denied.everywhere();
        boolean all = report(
                linted,
                findings,
                everywhere,
                kinds.ofBuckets(),
                "nobody of this organization may do anything on any bucket");
        if (!all) {
            report(linted, findings, denied.global(), administering, "nobody of this organization may change policies");
        }
        for (String bucket : all ? List.<String>of() : denied.buckets()) {
            List<Area> there = everywhere.stream().map(area -> area.on(bucket)).toList();
            report(
                    linted,
                    findings,
                    there,
                    kinds.ofBuckets(),
                    "nobody of this organization may do anything on bucket `" + bucket + "`");
        }
    }

    /** Reports that all of some actions are denied to all kinds of principals in some areas. */
    private static boolean report(
            Linted linted, FindingSink findings, List<Area> areas, ActionSet actions, String message) {
        if (areas.stream().anyMatch(area -> !area.allowedInSomeContext(actions).isEmpty())) {
            return false;
        }
        TreeSet<StatementId> by = new TreeSet<>();
        areas.forEach(area -> by.addAll(area.deniedBy(actions)));
        if (by.isEmpty()) {
            return false;
        }
        findings.add(new Wording(linted)
                .finding(INFO, new Cause(List.copyOf(by), List.of()), message + ": it is denied to everybody, always")
                .withHelp("say whom the deny is for, or what exactly is denied"));
        return true;
    }
}
