package dev.writ.rules.form;

import dev.writ.rules.Linted;
import java.util.Optional;

/** The parts of an action as a statement writes it. */
final class ActionName {

    private ActionName() {}

    /** Tells whether a text has a wildcard. */
    static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Tells whether a text has no wildcard. */
    static boolean isPlain(String text) {
        return !hasWildcard(text);
    }

    /** Returns what stands before the colon; empty if there is none. */
    static Optional<String> service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(action.substring(0, colon));
    }

    /** Tells whether it is one action, and not a pattern, of a service that there is. */
    static boolean isOneOfAKnownService(Linted linted, String action) {
        return isPlain(action)
                && service(action)
                        .filter(name -> linted.catalogue().hasActionService(name))
                        .isPresent();
    }
}
