package dev.writ.rules.broad;

import dev.writ.rules.Linted;
import dev.writ.rules.access.Cause;

/** Tells how every bucket came to be meant: by a star, or by patterns that together leave none out. */
final class EveryBucket {

    private EveryBucket() {}

    /** Tells whether a statement of a cause says so with a star. */
    static boolean isNamed(Linted linted, Cause cause) {
        return cause.statements().stream()
                .flatMap(id -> linted.statement(id).statement().resources().stream())
                .anyMatch(EveryBucket::isStar);
    }

    private static boolean isStar(String resource) {
        String pattern = resource.substring(resource.lastIndexOf(':') + 1);
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?/".indexOf(pattern.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
