package dev.writ.compiler.lower;

import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A policy in the making: statements that say the same become one, and remember all their rules. */
final class PolicyDraft {

    private final StatementId.Kind kind;
    private final String name;
    private final StatementNames names;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private record Part(Statement statement, List<Origin> origins) {}

    PolicyDraft(StatementId.Kind kind, String name, StatementNames names) {
        this.kind = kind;
        this.name = name;
        this.names = names;
    }

    /**
     * Adds a statement.
     *
     * @param clause the rule that it comes from
     * @param level {@code global}, {@code buckets} or {@code objects}, for the name
     * @param suffix what tells it from other statements of the same rule and level, for a name the author chose
     */
    void add(
            Clause clause,
            String level,
            String suffix,
            Set<String> actions,
            Set<String> resources,
            Set<String> principals,
            List<ConditionTest> conditions) {
        Effect effect = clause.effect();
        List<ConditionTest> sorted = conditions.stream().sorted().toList();
        String fingerprint = names.fingerprint(effect, sorted(actions), sorted(resources), sorted(principals), sorted);
        Part part = parts.get(fingerprint);
        Origin origin = new Origin(clause.block(), clause.at());
        if (part == null) {
            String statementName = clause.statementName()
                    .map(chosen -> chosen(chosen, level, suffix))
                    .orElseGet(() -> kind == StatementId.Kind.BUCKET
                            ? StatementNames.sid(effect, level, fingerprint)
                            : StatementNames.organizationName(effect, level, fingerprint));
            Statement statement = new Statement(
                    statementName, effect, sorted(actions), sorted(resources), sorted(principals), sorted);
            parts.put(fingerprint, new Part(statement, new ArrayList<>(List.of(origin))));
        } else if (!part.origins().contains(origin)) {
            part.origins().add(origin);
        }
    }

    private String chosen(String chosen, String level, String suffix) {
        return kind == StatementId.Kind.BUCKET
                ? StatementNames.capital(chosen) + StatementNames.capital(level) + StatementNames.capital(suffix)
                : chosen + "-" + level;
    }

    private static List<String> sorted(Set<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }

    /** Returns the policy; empty if it has no statement. */
    Optional<Policy> finish(Map<StatementId, List<Origin>> origins) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> statements = new ArrayList<>();
        for (Part part : parts.values()) {
            statements.add(part.statement());
            origins.put(new StatementId(kind, name, part.statement().name()), part.origins());
        }
        return Optional.of(new Policy(name, statements));
    }
}
