package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A risk in JSON that somebody accepts, in a file beside it, because JSON has no comments.
 *
 * @param file the file of the policy, by the shortest of its names
 * @param statement the name of the statement
 * @param rule the id or name of the finding
 * @param reason why
 * @param until the last day of the acceptance
 * @param owner who accepted it
 * @param at where it is written
 */
public record AcceptedRisk(
        String file,
        String statement,
        String rule,
        String reason,
        Optional<LocalDate> until,
        Optional<String> owner,
        Label at) {

    public AcceptedRisk {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(at, "at");
    }

    /** Returns that a finding is accepted for this reason. */
    Accepted accept(Finding finding) {
        return new Accepted(finding, reason, until, owner);
    }
}
