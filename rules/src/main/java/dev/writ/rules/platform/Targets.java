package dev.writ.rules.platform;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The kinds of targets that the resources of a statement mean. */
final class Targets {

    private Targets() {}

    /** Returns the kinds of targets of a statement. */
    static Set<Scope> of(Linted linted, LintedStatement statement) {
        Set<Scope> levels = EnumSet.noneOf(Scope.class);
        for (String resource : statement.statement().resources()) {
            levels.addAll(linted.meaning().levels(statement.id().kind(), resource));
        }
        return levels;
    }

    /** Tells whether a pattern means listings only, and the statement names nothing but keys under a prefix. */
    static boolean isListingUnderPrefix(Linted linted, LintedStatement statement, String pattern) {
        List<Action> meant = linted.meaning().actions(pattern);
        return !meant.isEmpty()
                && meant.stream().allMatch(Action::listing)
                && statement.statement().resources().stream()
                        .allMatch(resource ->
                                linted.meaning().limitsKeys(statement.id().kind(), resource));
    }
}
