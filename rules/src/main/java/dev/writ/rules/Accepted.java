package dev.writ.rules;

import dev.writ.compiler.model.Annotations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** Returns accepted findings in {@link Finding#ORDER}, each once. */
    public static List<Accepted> inOrder(Collection<Accepted> accepted) {
        List<Accepted> sorted = new ArrayList<>(accepted);
        sorted.sort((left, right) -> Finding.ORDER.compare(left.finding(), right.finding()));
        List<Accepted> once = new ArrayList<>(sorted.size());
        for (Accepted each : sorted) {
            if (once.isEmpty()
                    || Finding.ORDER.compare(once.get(once.size() - 1).finding(), each.finding()) != 0) {
                once.add(each);
            }
        }
        return List.copyOf(once);
    }

    static Accepted by(Annotations.Acceptance acceptance, Finding finding) {
        return new Accepted(finding, acceptance.reason(), acceptance.until(), acceptance.owner());
    }
}
