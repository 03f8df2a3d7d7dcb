package dev.writ.compiler.intent;

import dev.writ.compiler.model.Assertion;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Principals;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An assertion, ready to be proved: the requests it speaks of, in the terms in which rules speak of them.
 *
 * @param assertion the assertion
 * @param actions what it speaks of, by level
 */
public record Claim(Located<Assertion> assertion, List<ActionAtom> actions) {

    public Claim {
        Objects.requireNonNull(assertion, "assertion");
        actions = List.copyOf(actions);
    }

    /** Tells whether it asks that every request is allowed; the others ask that none is. */
    public boolean positive() {
        return assertion.value().quantifier() == Assertion.Quantifier.CAN;
    }

    /** Returns whose requests it speaks of; empty for everybody's. */
    public List<Principals> principals() {
        return switch (assertion.value().quantifier()) {
            case CAN, CANNOT -> values(assertion.value().principals());
            case NOBODY, ONLY -> List.of();
        };
    }

    /** Returns whose requests it leaves out. */
    public List<Principals> spared() {
        List<Principals> except = values(assertion.value().except());
        return switch (assertion.value().quantifier()) {
            case CAN, CANNOT, NOBODY -> except;
            case ONLY -> {
                List<Principals> spared =
                        new ArrayList<>(values(assertion.value().principals()));
                spared.addAll(except);
                yield spared;
            }
        };
    }

    private static List<Principals> values(List<Located<Principals>> located) {
        return located.stream().map(Located::value).toList();
    }
}
