package dev.writ.rules.control;

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
import dev.writ.rules.RuleOption;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Administrators;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;
import java.util.List;

/** Finds principals who can give themselves what the policies keep from them. */
public final class EscalationPath implements LintRule {

    private static final RuleOption<List<String>> ADMINISTRATORS =
            RuleOption.texts("administrators", List.of(), "principals who are meant to hold it, beside `break-glass`");

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-A303",
                    "escalation-path",
                    Severity.DANGER,
                    "somebody may change a policy that limits itself, and so holds more than the policies say",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .with(ADMINISTRATORS);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet administering = ActionKinds.of(linted).with(Power.ADMINISTERS_POLICIES);
        Administrators meant = new Administrators(linted, linted.option(INFO, ADMINISTRATORS));
        ActionSet data = ActionKinds.of(linted).ofBuckets();
        Causes ofOrganization = new Causes();
        Causes ofBuckets = new Causes();
        for (Area area : linted.effective().areas()) {
            if (!area.ours() || !area.allowsAnyInSomeContext(administering) || meant.cover(area)) {
                continue;
            }
            if (area.level() == Scope.GLOBAL) {
                if (isPersonOrGroup(area)) {
                    continue; // Somebody has to, and he was named.
                }
                ofOrganization.each(area, area.allowedInSomeContext(administering));
            } else if (area.oneBucket()
                    && !linted.policies().organizationPolicies().isEmpty()
                    && !area.global().allowsAnyInSomeContext(administering)
                    && gains(area, data)) {
                ofBuckets.each(area, area.allowedInSomeContext(administering));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : ofOrganization.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may " + Wording.list(cause.actionNames())
                                    + ", and so grant itself everything")
                    .withHelp("name those who are meant to administer policies: by `assert only … can …`, or in the"
                            + " option `administrators`"));
        }
        for (Cause cause : ofBuckets.all()) {
            findings.add(
                    words.shown(
                                    INFO,
                                    cause,
                                    words.who(cause.widest()) + " may " + Wording.list(cause.actionNames()) + " on "
                                            + words.buckets(cause.widest())
                                            + ", whose policy keeps from it what organization policies allow")
                            .withHelp(
                                    "limit the principal by organization policies, or leave the policy of the bucket to others"));
        }
    }

    private static boolean isPersonOrGroup(Area area) {
        return area.onePrincipal() && !area.isWithinIdentity("role/http*:*");
    }

    /** Tells whether the policy of the bucket is what keeps something from the principals of an area. */
    private static boolean gains(Area area, ActionSet data) {
        for (Area part : List.of(area.buckets(), area.objects())) {
            ActionSet byOrganization = part.allowedByOrganization(data);
            if (!byOrganization.without(part.allowedInSomeContext(data)).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
