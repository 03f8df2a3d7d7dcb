package dev.writ.rules.logic;

import dev.writ.compiler.policy.Request;

/**
 * What a statement changed.
 *
 * @param request one request for which it did
 * @param cases how many things changed, this one among them
 */
record Witnessed(Request request, int cases) {

    Witnessed and(Witnessed other) {
        return new Witnessed(request, cases + other.cases);
    }

    /** Returns what stands at the end of a sentence about the request. */
    String more() {
        return cases == 1 ? "" : ", and " + (cases - 1) + " more like it";
    }
}
