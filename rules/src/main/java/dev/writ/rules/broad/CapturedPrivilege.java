package dev.writ.rules.broad;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionFamily;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;
import java.util.List;

/** Finds principals who hold all actions that begin alike, such as {@code s3:Put*}, where some of these administer or destroy. */
public final class CapturedPrivilege implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S203",
            "wildcard-captures-privileged",
            Severity.DANGER,
            "a whole family of actions is allowed, with privileged ones among them",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        List<ActionFamily> families = ActionFamily.of(linted);
        for (ActionFamily family : families) {
            Causes causes = new Causes();
            for (Area area : linted.effective().areas()) {
                if (family.isHeldIn(area) && !widerIsHeld(families, family, area)) {
                    causes.together(List.of(area), family.members());
                }
            }
            Wording words = new Wording(linted);
            for (Cause cause : causes.all()) {
                Area shown = cause.widest().get(0);
                List<String> captured = shown.names(shown.possible(family.privileged()));
                findings.add(words.finding(
                                INFO,
                                cause,
                                words.who(cause.widest()) + " may do all of `" + family.pattern() + "` on "
                                        + words.buckets(cause.widest()) + ", which takes in "
                                        + Wording.list(captured))
                        .withWitness(shown.witness(shown.possible(family.privileged())))
                        .withHelp("name the actions that are needed"));
            }
        }
    }

    private static boolean widerIsHeld(List<ActionFamily> families, ActionFamily family, Area area) {
        return families.stream().anyMatch(other -> other.isHeldIn(area) && family.isWithin(other, area));
    }
}
