package dev.writ.compiler.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What a rule or an assertion speaks of: actions, where, and under which condition.
 *
 * @param actions at least one unless the parser complained
 * @param place where; empty for global actions
 * @param tests the condition: all must hold; empty for none
 */
public record Access(List<ActionItem> actions, Optional<Place> place, List<Comparison> tests) {

    public Access {
        actions = List.copyOf(actions);
        tests = List.copyOf(tests);
    }
}
