package dev.writ.cli.action;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code can} was asked.
 *
 * @param policies about which policies
 * @param principal who
 * @param action what
 * @param resource on what; empty for the organization as a whole
 * @param context condition key to values
 * @param why whether to say what would change the answer
 */
public record CanRequest(
        PoliciesRequest policies,
        String principal,
        String action,
        String resource,
        SortedMap<String, List<String>> context,
        boolean why) {

    public CanRequest {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        for (Map.Entry<String, List<String>> key : context.entrySet()) {
            copy.put(key.getKey(), List.copyOf(key.getValue()));
        }
        context = Collections.unmodifiableSortedMap(copy);
    }
}
