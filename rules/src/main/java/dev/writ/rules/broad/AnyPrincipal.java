package dev.writ.rules.broad;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;
import java.util.List;

/** Finds grants to everybody of the organization, by a star or by all kinds of principals there are. */
public final class AnyPrincipal implements LintRule {

    /** All that an identity can begin with. */
    private static final List<String> KINDS = List.of("role/*", "saml/*", "coreweave/*");

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S206",
            "any-principal",
            Severity.DANGER,
            "everybody of the organization is allowed something",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        if (linted.policies().organizationPolicies().isEmpty()) {
            return; // Whom the policy of a bucket lets in is also for organization policies to say.
        }
        ActionSet counted = ActionKinds.of(linted).without(Power.EXCHANGES_OWN_TOKEN);
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.ours() && (area.everybody() || isEveryKind(area, counted))) {
                causes.each(area, area.allowedInSomeContext(counted));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            "everybody of this organization may " + Wording.list(cause.actionNames()) + where(words, cause))
                    .withHelp("name the principals that need it"));
        }
    }

    private static String where(Wording words, Cause cause) {
        return cause.widest().stream().allMatch(area -> area.level() == Scope.GLOBAL)
                ? ""
                : " on " + words.buckets(cause.widest());
    }

    /** Tells whether an area is one kind of principals, and all other kinds are allowed something of that too. */
    private static boolean isEveryKind(Area area, ActionSet counted) {
        if (!KINDS.contains(area.identity())) {
            return false;
        }
        ActionSet here = area.allowedInSomeContext(counted);
        return KINDS.stream().allMatch(kind -> area.as(kind).allowsAnyInSomeContext(here));
    }
}
