package dev.writ.cli.deploy.plan;

import java.util.List;
import java.util.Objects;

/**
 * What some principals may do after a plan and not before, or the other way round.
 *
 * @param who principals in the notation of Writ
 * @param what actions, places and conditions in words, a line each
 * @param example one of the requests, in words
 */
public record AccessChange(List<String> who, List<String> what, String example) {

    public AccessChange {
        who = List.copyOf(who);
        what = List.copyOf(what);
        Objects.requireNonNull(example, "example");
    }
}
