package dev.writ.rules.platform;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds actions whose kind of target is not among the resources of the statement. */
public final class ObjectActionOnBucket implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P105",
            "object-action-on-bucket",
            Severity.ERROR,
            "an action on objects stands with buckets alone, or an action on buckets with objects alone, and so does nothing",
            Applies.ORGANIZATION_JSON,
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        for (LintedStatement statement : linted.statements(INFO)) {
            Set<Scope> levels = Targets.of(linted, statement);
            for (String pattern : statement.statement().actions()) {
                Optional<Scope> missing = missing(linted.meaning().actions(pattern), levels);
                if (missing.isPresent() && !Targets.isListingUnderPrefix(linted, statement, pattern)) {
                    findings.add(finding(statement, pattern, missing.get()));
                }
            }
        }
    }

    /** Returns the kind of target without which some actions do nothing, or without which everything is not everything. */
    private static Optional<Scope> missing(List<Action> actions, Set<Scope> levels) {
        for (Scope scope : List.of(Scope.OBJECT, Scope.BUCKET)) {
            boolean all = !actions.isEmpty() && actions.stream().allMatch(action -> action.scope() == scope);
            if (all && !levels.contains(scope)) {
                return Optional.of(scope);
            }
        }
        boolean data = actions.stream().anyMatch(action -> action.has(Power.READS_DATA))
                && actions.stream().anyMatch(action -> action.has(Power.WRITES_DATA));
        return data && !levels.contains(Scope.OBJECT) ? Optional.of(Scope.OBJECT) : Optional.empty();
    }

    private static Finding finding(LintedStatement statement, String pattern, Scope missing) {
        boolean objects = missing == Scope.OBJECT;
        String resource = statement.statement().resources().get(0);
        int slash = resource.indexOf('/');
        String bucket = slash < 0 ? resource : resource.substring(0, slash);
        return Finding.of(
                        INFO,
                        statement.actionPlace(pattern),
                        "`" + pattern + "` " + (objects ? "acts on objects" : "acts on buckets")
                                + ", and no resource of the statement is " + (objects ? "an object" : "a bucket"))
                .about(statement.id())
                .withHelp("add the resource `" + (objects ? bucket + "/*" : bucket) + "`");
    }
}
