package dev.writ.rules;

import dev.writ.compiler.source.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The rules that there are: those that ship, and those that others add.
 *
 * @param all sorted by id, each id and name once
 */
public record Rules(List<LintRule> all) {

    private static final String PAGES = "/dev/writ/rules/pages/";

    /**
     * Keeps rules in order.
     *
     * @throws IllegalArgumentException if two have an id or a name in common
     */
    public Rules {
        List<LintRule> sorted = new ArrayList<>(all);
        sorted.sort((left, right) -> left.info().id().compareTo(right.info().id()));
        Set<String> names = new HashSet<>();
        for (LintRule rule : sorted) {
            if (!names.add(rule.info().id()) || !names.add(rule.info().label())) {
                throw new IllegalArgumentException("two rules are called "
                        + rule.info().id() + " or " + rule.info().label());
            }
        }
        all = Collections.unmodifiableList(sorted);
    }

    /**
     * Finds rules by their lines in {@code META-INF/services}.
     *
     * @param loader sees the rules that ship and those that were added
     * @throws java.util.ServiceConfigurationError if a rule is named there that cannot be made
     */
    public static Rules load(ClassLoader loader) {
        List<LintRule> found = new ArrayList<>();
        for (LintRule rule : ServiceLoader.load(LintRule.class, loader)) {
            found.add(rule);
        }
        return new Rules(found);
    }

    /** Finds the rules that ship. */
    public static Rules shipped() {
        return load(Rules.class.getClassLoader());
    }

    /** Returns a rule by its id, with or without {@code WRIT-}, or by its name. */
    public Optional<LintRule> find(String called) {
        for (LintRule rule : all) {
            if (rule.info().isCalled(called)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** Returns ids and names of all rules, for suggestions. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (LintRule rule : all) {
            names.add(rule.info().id());
            names.add(rule.info().label());
        }
        return names;
    }

    /** Returns the page of a rule, in Markdown; it stands where the class of the rule comes from. */
    public static Optional<String> page(LintRule rule) {
        return Resources.find(rule.getClass(), PAGES + rule.info().id() + ".md");
    }
}
