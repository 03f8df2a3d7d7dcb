package dev.writ.compiler.catalogue;

import java.util.List;

/**
 * Something about the platform that no source settles.
 *
 * @param id a stable name
 * @param assumed the value that is assumed
 * @param alternatives what else it could be
 * @param confirmed whether it is settled after all
 * @param says what the assumed value means
 * @param why why it is assumed
 * @param actions the actions that it is about; empty if it is about none in particular
 * @param sources keys of {@link Catalogue#sources()}
 */
public record PlatformFact(
        String id,
        String assumed,
        List<String> alternatives,
        boolean confirmed,
        String says,
        String why,
        List<String> actions,
        List<String> sources) {

    public PlatformFact {
        alternatives = List.copyOf(alternatives);
        actions = List.copyOf(actions);
        sources = List.copyOf(sources);
    }

    /** Returns this fact as settled. */
    PlatformFact asConfirmed() {
        return new PlatformFact(id, assumed, alternatives, true, says, why, actions, sources);
    }
}
