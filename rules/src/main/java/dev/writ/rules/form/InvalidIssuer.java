package dev.writ.rules.form;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds addresses of issuers that no token has. */
public final class InvalidIssuer implements LintRule {

    private static final Pattern ISSUER = Pattern.compile("role/([A-Za-z]+)://([^:/*?]+(?::[0-9]+)?)((?:/[^:*?]*)?):");

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-E016",
            "invalid-issuer",
            Severity.ERROR,
            "an issuer is not written as tokens name it",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String principal : statement.statement().principals()) {
                Matcher issuer = ISSUER.matcher(principal);
                if (issuer.find()) {
                    String scheme = issuer.group(1);
                    String host = issuer.group(2);
                    String path = issuer.group(3);
                    String wrong = !scheme.equals("https")
                            ? "is not `https`"
                            : !host.equals(host.toLowerCase(Locale.ROOT))
                                    ? "has capital letters in its host"
                                    : path.endsWith("/") ? "ends in a slash" : "";
                    if (!wrong.isEmpty()) {
                        findings.add(Finding.of(
                                        INFO,
                                        statement.principalPlace(principal),
                                        "the issuer `" + scheme + "://" + host + path + "` " + wrong)
                                .about(statement.id())
                                .withHelp("copy it from the `iss` of a token: the strings must be equal"));
                    }
                }
            }
        }
    }
}
