package dev.writ.compiler.lower;

import dev.writ.compiler.policy.StatementId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where each statement was written. Kept beside the policies, so that their equality is about meaning. */
public final class Origins {

    private final SortedMap<StatementId, List<Origin>> places;

    /** Keeps where statements come from; rules that say the same become one statement. */
    public Origins(Map<StatementId, List<Origin>> places) {
        SortedMap<StatementId, List<Origin>> copy = new TreeMap<>();
        places.forEach((id, origins) -> copy.put(id, List.copyOf(origins)));
        this.places = Collections.unmodifiableSortedMap(copy);
    }

    /** Returns all statements with their rules. */
    public SortedMap<StatementId, List<Origin>> all() {
        return places;
    }

    /**
     * Returns the rules that a statement comes from.
     *
     * @throws IllegalArgumentException if the statement is not of this compilation, which is a bug
     */
    public List<Origin> of(StatementId id) {
        List<Origin> origins = places.get(id);
        if (origins == null) {
            throw new IllegalArgumentException("no origin for " + id);
        }
        return origins;
    }
}
