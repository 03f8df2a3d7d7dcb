package dev.writ.rules.broad;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.PrincipalList;
import dev.writ.rules.access.Wording;

/** Finds principals who reach a bucket that the settings call sensitive, and are not among those who may. */
public final class SensitiveBucket implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S217",
            "sensitive-bucket",
            Severity.DANGER,
            "somebody reaches a sensitive bucket who is not meant to",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet data = ActionKinds.of(linted).limitable();
        Wording words = new Wording(linted);
        for (LintSettings.SensitiveBucket sensitive : linted.settings().sensitiveBuckets()) {
            PrincipalList allowed = new PrincipalList(linted, sensitive.allow());
            Causes causes = new Causes();
            for (Area area : linted.effective().areas()) {
                if (area.level() != Scope.GLOBAL && area.meetsBucket(sensitive.buckets()) && !allowed.covers(area)) {
                    Area there = area.on(sensitive.buckets());
                    causes.each(there, there.allowedInSomeContext(data));
                }
            }
            for (Cause cause : causes.all()) {
                findings.add(words.shown(
                                INFO,
                                cause,
                                words.who(cause.widest()) + " may " + Wording.list(cause.actionNames())
                                        + " on the sensitive " + words.buckets(cause.widest()))
                        .withHelp("narrow the grant, or name the principals in `sensitive-buckets` of `writ.yaml`"));
            }
        }
    }
}
