package dev.writ.rules.control;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Request;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.NamedPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds principals for emergencies who could not change organization policies. */
public final class BreakGlassMissing implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-A307",
            "break-glass-missing",
            Severity.DANGER,
            "the principal for emergencies is denied, or not named",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        if (linted.policies().organizationPolicies().isEmpty()) {
            return;
        }
        Evaluator definition = new Evaluator(linted.policies(), Profile.documented(linted.catalogue()));
        for (String named : linted.settings().breakGlass()) {
            List<String> identities = NamedPrincipal.identities(linted, named);
            Optional<Finding> worst = Optional.empty();
            boolean getsIn = false;
            for (String identity : identities) {
                Optional<Finding> found = missing(linted, definition, named, identity);
                getsIn |= found.isEmpty();
                worst = worst.or(() -> found);
            }
            if (identities.isEmpty()) {
                findings.add(at(linted, "`" + named + "` in `break-glass` names nobody of this organization")
                        .withHelp("write it as a workspace does, such as `user \"UID\"` or `group \"Name\"`"));
            } else if (!getsIn) {
                worst.ifPresent(findings::add);
            }
        }
    }

    private static Optional<Finding> missing(Linted linted, Evaluator definition, String named, String identity) {
        Request.Requester who = new Request.Requester(linted.policies().organization(), identity);
        for (Action action : linted.catalogue().actions().values()) {
            if (!action.has(Power.ADMINISTERS_POLICIES) || action.scope() != Scope.GLOBAL) {
                continue;
            }
            Request request = Request.of(who, action.name(), new Request.Target.Global(), Map.of());
            Decision decision = definition.decide(request);
            if (!decision.allowed()) {
                boolean denied = !decision.statements().isEmpty();
                String message = "`" + named + "`, who must always get in, "
                        + (denied ? "is denied `" : "is not allowed `") + action.name() + "`";
                Finding finding = denied
                        ? Finding.of(INFO, linted.place(decision.statements().get(0)), message)
                                .about(decision.statements())
                        : at(linted, message);
                return Optional.of(finding.withHelp(
                        denied ? "except him from the deny" : "allow it to him in an organization policy"));
            }
        }
        return Optional.empty();
    }

    private static Finding at(Linted linted, String message) {
        return Finding.of(INFO, linted.start().orElseThrow(), message);
    }
}
