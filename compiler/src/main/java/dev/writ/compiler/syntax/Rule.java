package dev.writ.compiler.syntax;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.source.Span;
import java.util.List;

/** A rule of a policy block: {@code allow P to A on B}. */
public record Rule(Head head, Effect effect, List<PrincipalItem> principals, Access access, Span span) {

    public Rule {
        principals = List.copyOf(principals);
    }
}
