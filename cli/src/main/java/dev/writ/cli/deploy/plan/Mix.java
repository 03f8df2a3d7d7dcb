package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.lower.GeneratedNames;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Statements of two versions of one document, to make a temporary one of. What a statement says counts, not what it is
 * called. The same versions give the same document.
 */
final class Mix {

    private static final String LEVEL = "meanwhile";

    private final DocumentId document;
    private final Map<Object, Statement> first = new LinkedHashMap<>();
    private final Map<Object, Statement> second = new LinkedHashMap<>();

    Mix(DocumentId document, Optional<Policy> first, Optional<Policy> second) {
        this.document = document;
        fill(this.first, first);
        fill(this.second, second);
    }

    private static void fill(Map<Object, Statement> byContent, Optional<Policy> policy) {
        policy.map(Policy::statements)
                .orElse(List.of())
                .forEach(statement -> byContent.putIfAbsent(GeneratedNames.content(statement), statement));
    }

    /** Which statements of an effect to take. */
    enum Of {
        FIRST,
        SECOND,
        EITHER,
        BOTH
    }

    /** Returns a document with some of the statements that allow and some of those that deny; empty for none at all. */
    Optional<Policy> of(Of allows, Of denies) {
        return of(allows, denies, List.of());
    }

    /** Returns the same with more statements. */
    Optional<Policy> of(Of allows, Of denies, List<Statement> more) {
        Set<Statement> chosen = new LinkedHashSet<>(statements(Effect.ALLOW, allows));
        chosen.addAll(statements(Effect.DENY, denies));
        chosen.addAll(more);
        return named(chosen);
    }

    /** Returns the statements of one effect. */
    List<Statement> statements(Effect effect, Of which) {
        Predicate<Object> wanted = switch (which) {
            case FIRST -> first::containsKey;
            case SECOND -> second::containsKey;
            case EITHER -> content -> true;
            case BOTH -> content -> first.containsKey(content) && second.containsKey(content);
        };
        return Stream.concat(second.keySet().stream(), first.keySet().stream())
                .distinct()
                .filter(wanted)
                .map(content -> Objects.requireNonNull(second.getOrDefault(content, first.get(content))))
                .filter(statement -> statement.effect() == effect)
                .toList();
    }

    /** Two statements that say something else may have one name; then both get names that say what they say. */
    private Optional<Policy> named(Set<Statement> statements) {
        Map<String, Integer> uses = new TreeMap<>();
        statements.forEach(statement -> uses.merge(statement.name(), 1, Integer::sum));
        Map<String, Statement> named = new TreeMap<>();
        for (Statement statement : statements) {
            Statement one = uses.getOrDefault(statement.name(), 0) > 1
                    ? GeneratedNames.named(document.kind(), LEVEL, statement)
                    : statement;
            named.put(one.name(), one);
        }
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(new Policy(document.name(), List.copyOf(named.values())));
    }

    /** Returns the kind of the document. */
    Kind kind() {
        return document.kind();
    }

    /** Returns a statement for what two have in common, under a name of its own. */
    Optional<Statement> common(Statement one, Statement other) {
        return CommonAccess.of(one, other).map(statement -> GeneratedNames.named(kind(), LEVEL, statement));
    }
}
