package dev.writ.compiler.model;

import dev.writ.compiler.policy.Effect;
import java.util.List;
import java.util.Objects;

/**
 * A rule, names bound.
 *
 * @param effect what it does
 * @param principals to whom; no set names left
 * @param access what, where, and under which condition
 * @param annotations what stands before it
 */
public record Rule(Effect effect, List<Located<Principals>> principals, Access access, Annotations annotations) {

    public Rule {
        Objects.requireNonNull(effect, "effect");
        principals = List.copyOf(principals);
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(annotations, "annotations");
    }
}
