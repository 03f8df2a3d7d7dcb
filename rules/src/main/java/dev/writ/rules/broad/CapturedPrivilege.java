package dev.writ.rules.broad;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionFamily;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
        Causes causes = new Causes();
        Map<Area, List<ActionFamily>> held = new HashMap<>();
        for (Area area : linted.effective().areas()) {
            for (ActionFamily family : widest(families, area)) {
                causes.together(List.of(area), family.members());
                held.computeIfAbsent(area, unused -> new ArrayList<>()).add(family);
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            Set<String> patterns = new TreeSet<>();
            Set<String> captured = new TreeSet<>();
            for (Cause.Grant grant : cause.grants()) {
                for (ActionFamily family : held.getOrDefault(grant.area(), List.of())) {
                    patterns.add(family.pattern());
                    captured.addAll(grant.area().names(grant.area().allowed(family.privileged())));
                }
            }
            patterns.removeIf(pattern -> patterns.stream()
                    .anyMatch(other -> other.length() < pattern.length()
                            && pattern.startsWith(other.substring(0, other.length() - 1))));
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may do all of " + Wording.list(patterns) + " on "
                                    + words.buckets(cause.widest()) + ", which takes in " + Wording.list(captured),
                            ActionKinds.of(linted).privileged())
                    .withHelp("name the actions that are needed"));
        }
    }

    /** Returns the families that an area holds, less those within another one there. */
    private static List<ActionFamily> widest(List<ActionFamily> families, Area area) {
        List<ActionFamily> held =
                families.stream().filter(family -> family.isHeldIn(area)).toList();
        return held.stream()
                .filter(family -> held.stream().noneMatch(other -> family.isWithin(other, area)))
                .toList();
    }
}
