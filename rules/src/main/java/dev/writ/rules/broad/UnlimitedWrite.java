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

/** Finds writing on every bucket, and on a whole bucket by principals who have a prefix of their own there. */
public final class UnlimitedWrite implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-S213",
                    "unlimited-write",
                    Severity.DANGER,
                    "somebody may write or delete in every bucket, or outside the prefix that is meant for him",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON,
                    Applies.BUCKET_JSON)
            .implying("WRIT-S204", "WRIT-S205");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet writing = ActionKinds.of(linted).with(Power.WRITES_DATA);
        Causes everywhere = new Causes();
        Causes besidesPrefix = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.level() != Scope.OBJECT || !area.allowsAny(writing)) {
                continue;
            }
            if (area.ours() && area.everyObject()) {
                everywhere.each(area, area.allowed(writing));
            } else if (!area.everyKey() && area.oneBucket() && area.objects().allowsAny(writing)) {
                Area whole = area.objects();
                if (isNamed(linted, area, writing)) {
                    besidesPrefix.each(whole, whole.allowed(area.allowed(writing)));
                }
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : everywhere.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may " + Wording.list(cause.actionNames()) + " on every object"
                                    + " of every bucket")
                    .withHelp("name the buckets that are written to"));
        }
        for (Cause cause : besidesPrefix.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may " + Wording.list(cause.actionNames()) + " on the whole "
                                    + words.buckets(cause.widest()) + ", where a prefix is named for it too")
                    .withHelp("limit it to the prefix, or take the prefix out"));
        }
    }

    /** Tells whether a statement that allows one of some actions in an area names its keys. */
    private static boolean isNamed(Linted linted, Area area, ActionSet actions) {
        String resource = area.bucket() + "/" + area.key();
        return area.allowedBy(actions).stream()
                .flatMap(id -> linted.statement(id).statement().resources().stream())
                .anyMatch(written ->
                        written.substring(written.lastIndexOf(':') + 1).equals(resource));
    }
}
