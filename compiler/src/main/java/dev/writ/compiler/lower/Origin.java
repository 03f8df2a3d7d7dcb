package dev.writ.compiler.lower;

import dev.writ.compiler.diagnostic.Label;

/**
 * Where a statement comes from.
 *
 * @param block the block of the rule
 * @param at the place of the rule
 */
public record Origin(String block, Label at) {

    /** Returns the text of the rule on one line. */
    public String ruleText() {
        return at.text()
                .slice(at.span())
                .replaceAll("#[^\\n]*", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
