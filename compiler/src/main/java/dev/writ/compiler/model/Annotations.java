package dev.writ.compiler.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What stands before a declaration or a rule, checked.
 *
 * @param documentation the {@code ##} comments, lines joined by line feeds; empty for none
 * @param name the name for the statements of a rule
 * @param owner who answers for it
 * @param tickets where it was asked for
 * @param reviewBy the last day on which nobody needs to look at it again
 * @param budget how many concrete grants it may contain
 * @param accepted risks that somebody has accepted
 */
public record Annotations(
        String documentation,
        Optional<String> name,
        Optional<String> owner,
        List<String> tickets,
        Optional<Located<LocalDate>> reviewBy,
        Optional<Integer> budget,
        List<Located<Acceptance>> accepted) {

    /** Nothing. */
    public static final Annotations NONE = new Annotations(
            "", Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of());

    public Annotations {
        tickets = List.copyOf(tickets);
        accepted = List.copyOf(accepted);
    }

    /**
     * A risk that somebody has accepted.
     *
     * @param rule the id or name of the finding
     * @param reason why
     * @param until the last day of the acceptance
     * @param owner who accepted it
     */
    public record Acceptance(String rule, String reason, Optional<LocalDate> until, Optional<String> owner) {}
}
