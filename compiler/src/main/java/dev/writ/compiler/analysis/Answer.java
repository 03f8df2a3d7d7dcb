package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;

/** The answer to a question about all requests. */
public sealed interface Answer {

    /** It holds for every request. */
    record Holds() implements Answer {}

    /** It fails, for this request among others. */
    record Fails(Request witness) implements Answer {}

    /** The search was ended by its budget. Counts as a failure. */
    record Unknown(String reason) implements Answer {}
}
