package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.Collection;
import java.util.List;

/**
 * Something that decides requests by the boxes that match them: a set of policies, or the meaning of a source.
 *
 * @param <B> a box together with what it does
 */
interface Judge<B extends Judge.Ruling> {

    /** A box together with what it does. */
    interface Ruling {
        /** Returns the requests that it speaks of. */
        Box box();

        /** Tells whether it can let something in. */
        boolean allows();
    }

    /** Returns all rulings. */
    List<B> rulings();

    /** Returns patterns of principals and resources that matter beside those of the boxes. */
    Collection<String> resourcePatterns();

    /** Decides a request by rulings among which all are that match it. */
    boolean allows(Request request, Collection<B> among);

    /** Decides a request by definition, to see that a witness is one. */
    boolean allowsByDefinition(Request request);
}
