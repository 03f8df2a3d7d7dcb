package dev.writ.cli.question;

import dev.writ.cli.input.Evidence;
import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the platform says to a request, with what made it say so.
 *
 * @param request the request
 * @param decision the answer
 * @param statements all that took part, in the order in which the platform asks
 * @param whyNot what would change a refusal, if that was asked for
 */
public record Judgement(Request request, Decision decision, List<Evidence> statements, Optional<WhyNot> whyNot) {

    public Judgement {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(decision, "decision");
        statements = List.copyOf(statements);
        Objects.requireNonNull(whyNot, "whyNot");
    }

    /** Returns the word for a reason in output for programs. */
    public static String word(Decision.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
