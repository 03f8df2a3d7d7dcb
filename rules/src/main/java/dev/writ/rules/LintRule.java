package dev.writ.rules;

/**
 * One thing to look for in policies. A rule has a public class with a public constructor without parameters, a line in
 * {@code META-INF/services/dev.writ.rules.LintRule}, a page {@code /dev/writ/rules/pages/ID.md} beside it, and cases
 * that test it. The class holds no state: one object looks at many policies, and rules are asked side by side.
 */
public interface LintRule {

    /** Returns what is published of the rule; the same every time. */
    RuleInfo info();

    /**
     * Looks at policies and reports what it finds. It must not throw: what it throws is taken for a bug of the rule.
     *
     * @param linted the policies; analyses of them are shared by all rules
     * @param findings takes what is found, in any order
     */
    void check(Linted linted, FindingSink findings);
}
