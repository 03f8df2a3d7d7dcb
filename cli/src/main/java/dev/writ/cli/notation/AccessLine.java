package dev.writ.cli.notation;

import dev.writ.compiler.policy.Request;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who can do what, on one line.
 *
 * @param who principals in the notation of Writ; sorted
 * @param actions names and wildcards; sorted
 * @param where places, such as {@code acme-training under "runs/"}; sorted; empty for what is not about a bucket
 * @param when conditions, all of which must hold
 * @param inPart whether some of it is decided otherwise by narrower statements
 * @param ifOwnOrganizationAllows whether the requester's own organization must allow it too
 * @param examples one of the requests for each of the principals, by the notation of the principal
 */
public record AccessLine(
        List<String> who,
        List<String> actions,
        List<String> where,
        List<String> when,
        boolean inPart,
        boolean ifOwnOrganizationAllows,
        SortedMap<String, Example> examples) {

    public AccessLine {
        who = List.copyOf(who);
        actions = List.copyOf(actions);
        where = List.copyOf(where);
        when = List.copyOf(when);
        examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
    }

    /**
     * A request that is as the line says.
     *
     * @param who who makes it, in the notation of Writ
     * @param request the request
     */
    public record Example(String who, Request request) {}
}
