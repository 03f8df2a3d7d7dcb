package dev.writ.rules.broad;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Wording;

/** Finds patterns of buckets that together are every bucket. */
public final class EffectivelyAllResources implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S205",
            "effectively-all-resources",
            Severity.DANGER,
            "patterns of buckets together cover every bucket",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        Wording words = new Wording(linted);
        for (Cause cause : EveryBucket.causes(linted, false)) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may " + Wording.list(cause.actionNames())
                                    + " on every bucket: its patterns together cover all names")
                    .withHelp("name the buckets, or the beginning of their names"));
        }
    }
}
