package dev.writ.compiler.model;

import java.util.List;
import java.util.Objects;

/**
 * A claim about what the workspace means.
 *
 * @param quantifier how it reads
 * @param principals whom it names; empty for nobody
 * @param except whom it leaves out
 * @param access what it speaks of
 * @param annotations what stands before it
 */
public record Assertion(
        Quantifier quantifier,
        List<Located<Principals>> principals,
        List<Located<Principals>> except,
        Access access,
        Annotations annotations) {

    public Assertion {
        Objects.requireNonNull(quantifier, "quantifier");
        principals = List.copyOf(principals);
        except = List.copyOf(except);
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(annotations, "annotations");
    }

    /** How a claim reads. */
    public enum Quantifier {
        /** Every one of them can. */
        CAN,
        /** None of them can. */
        CANNOT,
        /** No request at all. */
        NOBODY,
        /** Nobody else can. */
        ONLY
    }
}
