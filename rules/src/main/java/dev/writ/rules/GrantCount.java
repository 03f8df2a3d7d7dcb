package dev.writ.rules;

/**
 * How many concrete grants there are where a budget is set for them.
 *
 * @param grants triples of a principal, an action and a bucket, as the policies name them
 * @param budget how many there may be
 */
public record GrantCount(long grants, int budget) {

    /** Returns it as a part of a line. */
    public String words() {
        return grants + " of " + budget + " grants";
    }
}
