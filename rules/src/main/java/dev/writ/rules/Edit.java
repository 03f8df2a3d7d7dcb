package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import java.util.Objects;

/**
 * A change to a source that repairs what a finding is about, and nothing else.
 *
 * @param at what is replaced; an empty span to insert
 * @param replacement what stands there afterwards; empty to remove
 */
public record Edit(Label at, String replacement) {

    public Edit {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(replacement, "replacement");
    }
}
