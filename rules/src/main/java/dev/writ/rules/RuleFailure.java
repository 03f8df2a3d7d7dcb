package dev.writ.rules;

/** A rule threw: a bug of the rule, and of nobody who writes policies. */
public final class RuleFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RuleFailure(RuleInfo rule, RuntimeException cause) {
        super("the rule " + rule.id() + " " + rule.label() + " failed", cause);
    }
}
