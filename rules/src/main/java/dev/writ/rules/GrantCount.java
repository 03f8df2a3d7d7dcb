package dev.writ.rules;

import java.util.Objects;
import java.util.Optional;

/**
 * How many concrete grants there are where a budget is set for them.
 *
 * @param grants triples of a principal, an action and a bucket, as the policies name them
 * @param budget how many there may be
 * @param before how many there were, if the policies are compared with an earlier state
 */
public record GrantCount(long grants, int budget, Optional<Before> before) {

    public GrantCount {
        Objects.requireNonNull(before, "before");
    }

    /**
     * The count of an earlier state.
     *
     * @param grants how many
     * @param state what the state is called, such as {@code main}
     */
    public record Before(long grants, String state) {}

    /** Returns it as a part of a line. */
    public String words() {
        return grants + " of " + budget + " grants" + before.map(this::change).orElse("");
    }

    private String change(Before then) {
        long more = grants - then.grants();
        String change = more == 0 ? "as many as" : Math.abs(more) + (more > 0 ? " more than" : " fewer than");
        return ", " + change + " at `" + then.state() + "`";
    }
}
