package dev.writ.rules;

import dev.writ.compiler.model.Annotations;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A finding that somebody accepted. It fails nothing, and stays in every report.
 *
 * @param finding what was found
 * @param reason why it is accepted
 * @param until the last day of the acceptance
 * @param owner who accepted it
 */
public record Accepted(Finding finding, String reason, Optional<LocalDate> until, Optional<String> owner) {

    public Accepted {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(owner, "owner");
    }

    static Accepted by(Annotations.Acceptance acceptance, Finding finding) {
        return new Accepted(finding, acceptance.reason(), acceptance.until(), acceptance.owner());
    }
}
