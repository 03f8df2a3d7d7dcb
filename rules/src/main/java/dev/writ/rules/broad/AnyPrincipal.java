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
import java.util.ArrayList;
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
                    Applies.ORGANIZATION_JSON)
            .implying("WRIT-S216", "WRIT-A301");

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
            if (area.ours() && area.everybody()) {
                causes.each(area, area.allowedInSomeContext(counted));
            } else if (area.ours() && area.identity().equals(KINDS.get(0))) {
                everyKind(area, counted, causes);
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            "everybody of this organization may " + Wording.list(cause.actionNames())
                                    + where(words, cause))
                    .withHelp("name the principals that need it"));
        }
    }

    private static String where(Wording words, Cause cause) {
        return cause.widest().stream().allMatch(area -> area.level() == Scope.GLOBAL)
                ? ""
                : " on " + words.buckets(cause.widest());
    }

    /** What all kinds of principals may do is allowed to everybody. */
    private static void everyKind(Area area, ActionSet counted, Causes causes) {
        List<Area> kinds = new ArrayList<>();
        ActionSet common = counted;
        for (String kind : KINDS) {
            Area other = area.as(kind);
            kinds.add(other);
            common = other.allowedInSomeContext(common);
        }
        if (!common.isEmpty()) {
            causes.together(kinds, common);
        }
    }
}
