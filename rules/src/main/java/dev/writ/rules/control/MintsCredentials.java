package dev.writ.rules.control;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.RuleOption;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.PrincipalList;
import dev.writ.rules.access.Wording;
import java.util.List;

/** Finds principals who may make access keys other than by exchanging a token of their own. */
public final class MintsCredentials implements LintRule {

    private static final RuleOption<List<String>> ISSUERS_OF_KEYS =
            RuleOption.texts("principals", List.of(), "principals who are meant to make such keys");

    private static final RuleInfo INFO = RuleInfo.of(
                    "WRIT-A302",
                    "mints-credentials",
                    Severity.DANGER,
                    "somebody may make access keys that live on after the token they were made with",
                    Applies.WRIT,
                    Applies.ORGANIZATION_JSON)
            .with(ISSUERS_OF_KEYS);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet minting = ActionKinds.of(linted).with(Power.MINTS_CREDENTIALS);
        PrincipalList meant = new PrincipalList(linted, linted.option(INFO, ISSUERS_OF_KEYS));
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.ours() && area.allowsAnyInSomeContext(minting) && !meant.covers(area)) {
                causes.each(area, area.allowedInSomeContext(minting));
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            findings.add(words.shown(
                            INFO,
                            cause,
                            words.who(cause.widest()) + " may " + Wording.list(cause.actionNames())
                                    + ": keys that live on after the token they were made with")
                    .withHelp("grant " + Wording.list(exchanges(linted))
                            + " instead, which exchange a token of the caller"));
        }
    }

    private static List<String> exchanges(Linted linted) {
        return linted.catalogue().actions().values().stream()
                .filter(action -> action.has(Power.EXCHANGES_OWN_TOKEN))
                .map(Action::name)
                .toList();
    }
}
