package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;

/** Takes what a rule finds. */
public interface FindingSink {

    /**
     * Adds a finding. Of findings of one rule that say the same of the same place, one is kept, about the statements
     * of all.
     */
    void add(Finding finding);

    /**
     * Says that the rule could not decide, which fails the run: nothing passes because it was too hard to look at.
     * Need not be called for the shared analyses of {@link Linted}, whose limits are reported in any case.
     *
     * @param at what could not be decided
     * @param reason why, as part of a sentence
     */
    void undecided(Label at, String reason);
}
