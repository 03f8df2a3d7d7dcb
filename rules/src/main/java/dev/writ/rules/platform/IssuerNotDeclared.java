package dev.writ.rules.platform;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Glob;
import dev.writ.rules.Applies;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import dev.writ.rules.access.Wording;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds grants to principals of issuers that the settings do not allow. */
public final class IssuerNotDeclared implements LintRule {

    private static final Pattern ISSUER = Pattern.compile("role/(https?://[^:/]+(?::[0-9]+)?(?:/[^:]*)?):");

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P110",
            "issuer-not-declared",
            Severity.DANGER,
            "a principal has an issuer that the settings do not allow",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        List<String> allowed = linted.settings().allowedIssuers();
        if (allowed.isEmpty()) {
            return;
        }
        ActionSet all = linted.effective().all();
        SortedMap<String, Causes> byIssuer = new TreeMap<>();
        for (Area area : linted.effective().areas()) {
            Matcher matcher = ISSUER.matcher(area.identity());
            if (area.ours() && matcher.lookingAt()) {
                String issuer = matcher.group(1);
                if (issuer.indexOf('*') < 0 && allowed.stream().noneMatch(pattern -> Glob.matches(pattern, issuer))) {
                    byIssuer.computeIfAbsent(issuer, unused -> new Causes()).each(area, area.allowedInSomeContext(all));
                }
            }
        }
        byIssuer.forEach((issuer, causes) -> {
            for (Cause cause : causes.all()) {
                findings.add(new Wording(linted)
                        .shown(INFO, cause, "the issuer `" + issuer + "` is not among the `allowed-issuers`")
                        .withHelp("add it to `allowed-issuers` in `writ.yaml`, or take the principals out"));
            }
        });
    }
}
