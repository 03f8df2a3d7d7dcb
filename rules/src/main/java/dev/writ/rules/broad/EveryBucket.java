package dev.writ.rules.broad;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.rules.Linted;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Cause;
import dev.writ.rules.access.Causes;
import java.util.List;

/** Tells how every bucket came to be meant: by a star, or by patterns that together leave none out. */
final class EveryBucket {

    private EveryBucket() {}

    /** Returns what lets somebody do on every bucket what could be limited, and says so with a star, or without one. */
    static List<Cause> causes(Linted linted, boolean named) {
        ActionSet limitable = ActionKinds.of(linted).limitable();
        Causes causes = new Causes();
        for (Area area : linted.effective().areas()) {
            if (area.ours() && area.everyBucket() && area.allowsAny(limitable)) {
                causes.each(area, area.allowed(limitable));
            }
        }
        return causes.all().stream()
                .filter(cause -> isNamed(linted, cause) == named)
                .toList();
    }

    /** Tells whether a statement of a cause says so with a star. */
    private static boolean isNamed(Linted linted, Cause cause) {
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
