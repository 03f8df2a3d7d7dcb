package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.StatementPart;
import java.util.List;
import java.util.Objects;

/**
 * A statement and where its author wrote it: in JSON, or as rules in Writ.
 *
 * @param id its name among all
 * @param statement what it says
 * @param rules the rules in Writ that it comes from; several if they say the same; empty for JSON
 * @param places where it and its parts were written
 */
public record LintedStatement(StatementId id, Statement statement, List<Located<Rule>> rules, PartPlaces places) {

    public LintedStatement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(statement, "statement");
        rules = List.copyOf(rules);
        Objects.requireNonNull(places, "places");
    }

    /** Returns what it does. */
    public Effect effect() {
        return statement.effect();
    }

    /** Tells whether it allows something. */
    public boolean allows() {
        return effect() == Effect.ALLOW;
    }

    /** Tells whether it belongs to an organization policy. */
    public boolean ofOrganization() {
        return id.kind() == StatementId.Kind.ORGANIZATION;
    }

    /** Returns where it was written: its name in JSON, the first of its rules in Writ. */
    public Label place() {
        return places.statement();
    }

    /**
     * Returns where a part of it was written first. In Writ, a part that a rule says in other words, such as a set of
     * actions, leads to those words, and one that no words say leads to the rule.
     */
    public Label place(StatementPart part) {
        return places.of(part);
    }

    /** Returns where an action pattern was written first. */
    public Label actionPlace(String pattern) {
        return places.of(new StatementPart.Action(pattern));
    }

    /** Returns where a resource pattern was written first. */
    public Label resourcePlace(String pattern) {
        return places.of(new StatementPart.Resource(pattern));
    }

    /** Returns where a principal pattern was written first. */
    public Label principalPlace(String pattern) {
        return places.of(new StatementPart.Principal(pattern));
    }
}
