package dev.writ.compiler.lower;

import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashSet;
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
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private record Part(Statement statement, List<Origin> origins) {}

    PolicyDraft(StatementId.Kind kind, String name) {
        this.kind = kind;
        this.name = name;
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
        List<String> what = sorted(actions);
        List<String> where = sorted(resources);
        List<String> who = sorted(principals);
        List<ConditionTest> tests = conditions.stream().sorted().toList();
        String content = StatementNames.content(effect, what, where, who, tests);
        Part part = parts.get(content);
        Origin origin = new Origin(clause.block(), clause.at());
        if (part == null) {
            String wanted = clause.statementName().isPresent()
                    ? chosen(clause.statementName().get(), level, suffix)
                    : made(effect, level, StatementNames.fingerprint(content));
            Statement statement = new Statement(free(wanted), effect, what, where, who, tests);
            parts.put(content, new Part(statement, new ArrayList<>(List.of(origin))));
        } else if (!part.origins().contains(origin)) {
            part.origins().add(origin);
        }
    }

    private String made(Effect effect, String level, String fingerprint) {
        return kind == StatementId.Kind.BUCKET
                ? StatementNames.sid(effect, level, fingerprint)
                : StatementNames.organizationName(effect, level, fingerprint);
    }

    /** Names are unique in a policy: one rule can give several statements of a level, such as for every bucket. */
    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + (kind == StatementId.Kind.BUCKET ? "" : "-") + i;
        }
        return name;
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
