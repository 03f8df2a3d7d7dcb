package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;
import java.util.List;

/**
 * Who, in an assertion.
 *
 * @param quantifier how the assertion reads
 * @param principals the principals it names; empty for {@code nobody}
 * @param except principals it leaves out; only after {@code nobody} and {@code only}
 * @param span the place from the first word up to {@code can}
 */
public record Claim(Quantifier quantifier, List<PrincipalItem> principals, List<PrincipalItem> except, Span span) {

    public Claim {
        principals = List.copyOf(principals);
        except = List.copyOf(except);
    }

    /** How an assertion reads. */
    public enum Quantifier {
        /** {@code assert P can …}: every one of them can. */
        CAN,
        /** {@code assert P cannot …}: none of them can. */
        CANNOT,
        /** {@code assert nobody can …}. */
        NOBODY,
        /** {@code assert only P can …}: nobody else can. */
        ONLY
    }
}
