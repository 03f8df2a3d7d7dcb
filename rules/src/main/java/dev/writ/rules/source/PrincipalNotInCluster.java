package dev.writ.rules.source;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.Inventory;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds service accounts that are named and that the inventory of the clusters does not have. */
public final class PrincipalNotInCluster implements LintRule {

    private static final String ARN = "arn:aws:iam::";
    private static final String ROLE = "role/";

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-D519",
            "principal-not-in-cluster",
            Severity.WARNING,
            "a service account is named that is not in the inventory of the clusters",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        Optional<Inventory> inventory = linted.settings().inventory();
        if (inventory.isEmpty()) {
            return;
        }
        Map<String, String> clusters = clusters(linted);
        for (LintedStatement statement : linted.statements(INFO)) {
            for (String pattern : statement.statement().principals()) {
                Optional<Named> named = Named.of(pattern, linted.policies().organization());
                if (named.isPresent()) {
                    Optional<Finding> finding =
                            finding(linted, statement, pattern, named.get(), inventory.get(), clusters);
                    finding.ifPresent(findings::add);
                }
            }
        }
    }

    /** Service accounts that a pattern of a statement speaks of, by the URL of their issuer and NAMESPACE:NAME. */
    private record Named(String issuer, String account) {

        /** Leaves out principals of others, and patterns that say nothing of namespaces. */
        static Optional<Named> of(String pattern, String own) {
            String identity = pattern;
            if (pattern.startsWith(ARN)) {
                int end = pattern.indexOf(':', ARN.length());
                if (end < 0 || !Glob.matches(pattern.substring(ARN.length(), end), own)) {
                    return Optional.empty();
                }
                identity = pattern.substring(end + 1);
            }
            String before = ":" + Principals.Workload.SERVICE_ACCOUNT;
            int at = identity.indexOf(before);
            return identity.startsWith(ROLE) && at >= 0
                    ? Optional.of(
                            new Named(identity.substring(ROLE.length(), at), identity.substring(at + before.length())))
                    : Optional.empty();
        }

        boolean isPattern() {
            return issuer.contains("*") || account.contains("*");
        }
    }

    private static Optional<Finding> finding(
            Linted linted,
            LintedStatement statement,
            String pattern,
            Named named,
            Inventory inventory,
            Map<String, String> clusters) {
        SortedMap<String, String> there = new TreeMap<>();
        for (Inventory.Account each : inventory.accounts()) {
            if (isIn(each, named.issuer(), linted, clusters)) {
                if (Glob.matches(named.account(), each.namespace() + ":" + each.name())) {
                    return Optional.empty();
                }
                there.putIfAbsent(each.namespace() + ":" + each.name(), each.written());
            }
        }
        String who = "`" + unquoted(linted.principal(statement, pattern)) + "`";
        String file = "`" + inventory.file() + "`";
        Finding finding = Finding.of(
                        INFO,
                        statement.principalPlace(pattern),
                        named.isPattern()
                                ? "no service account in the inventory " + file + " is one of " + who
                                : who + " is not in the inventory " + file)
                .about(statement.id());
        Optional<String> near =
                named.isPattern() ? Optional.empty() : Suggestions.nearest(named.account(), there.keySet());
        return Optional.of(finding.withHelp(near.map(account -> "did you mean `" + there.get(account) + "`?")
                .orElse("correct the name, or bring the inventory up to date")));
    }

    /** In JSON clusters have no names, so one that the inventory has by its name may be any. */
    private static boolean isIn(Inventory.Account account, String issuer, Linted linted, Map<String, String> clusters) {
        if (account.byIssuer()) {
            return Glob.matches(issuer, account.cluster());
        }
        String url = clusters.get(account.cluster());
        return url == null ? !linted.isWrit() : Glob.matches(issuer, url);
    }

    private static Map<String, String> clusters(Linted linted) {
        Map<String, String> clusters = new HashMap<>();
        for (SyntaxTree tree : linted.trees()) {
            for (Declaration declaration : tree.declarations()) {
                if (declaration instanceof Declaration.Issuer issuer && issuer.cluster()) {
                    clusters.put(issuer.name().text(), issuer.url().value());
                }
            }
        }
        return clusters;
    }

    private static String unquoted(String notation) {
        return notation.length() > 1 && notation.startsWith("`") && notation.endsWith("`")
                ? notation.substring(1, notation.length() - 1)
                : notation;
    }
}
