package dev.writ.compiler.policy;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Lists that are kept sorted and free of duplicates. Most come that way, and are not sorted again. */
final class Ascending {

    private Ascending() {}

    /** Returns values sorted, each once. */
    static List<String> of(List<String> values) {
        return is(values, Comparator.naturalOrder()) ? List.copyOf(values) : List.copyOf(new TreeSet<>(values));
    }

    /** Tells whether values are sorted and each stands once. */
    static <T> boolean is(List<T> values, Comparator<? super T> order) {
        for (int i = 1; i < values.size(); i++) {
            if (order.compare(values.get(i - 1), values.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
