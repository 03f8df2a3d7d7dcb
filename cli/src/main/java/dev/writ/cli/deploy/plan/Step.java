package dev.writ.cli.deploy.plan;

import java.util.List;
import java.util.Objects;

/**
 * Writes that may be issued one after the other without waiting: whichever of them are seen and whichever are not, the
 * organization allows no more than before or after all, and no less than before and after all. All have to be confirmed
 * before the next step begins.
 *
 * @param writes in the order of the calls; of different documents
 * @param why what the step is good for, in words of a person
 */
public record Step(List<Write> writes, String why) {

    public Step {
        writes = List.copyOf(writes);
        Objects.requireNonNull(why, "why");
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("a step without writes");
        }
    }
}
