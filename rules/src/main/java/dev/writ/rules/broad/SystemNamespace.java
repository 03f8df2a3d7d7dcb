package dev.writ.rules.broad;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
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
import dev.writ.rules.access.Workloads;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds access to data for service accounts of namespaces that belong to the cluster itself. */
public final class SystemNamespace implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-S211",
            "system-namespace",
            Severity.DANGER,
            "a namespace of Kubernetes itself is granted access to data",
            Applies.WRIT,
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet data = ActionKinds.of(linted).ofS3();
        Causes causes = new Causes();
        Map<Area, String> namespaces = new HashMap<>();
        for (String namespace : linted.settings().systemNamespaces()) {
            for (Area area : linted.effective().areas()) {
                for (Area there : Workloads.ofNamespace(area, namespace)) {
                    causes.each(there, there.allowedInSomeContext(data));
                    namespaces.put(there, namespace);
                }
            }
        }
        Wording words = new Wording(linted);
        for (Cause cause : causes.all()) {
            Set<String> named = new TreeSet<>();
            cause.grants().forEach(grant -> named.add(namespaces.getOrDefault(grant.area(), "")));
            findings.add(words.shown(
                            INFO,
                            cause,
                            "service accounts of the " + (named.size() == 1 ? "namespace " : "namespaces ")
                                    + Wording.list(named) + " may " + Wording.list(cause.actionNames()))
                    .withHelp("grant it to the namespace of the workload that needs it"));
        }
    }
}
