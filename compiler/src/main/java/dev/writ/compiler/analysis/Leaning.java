package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What policies come to mean if facts that no source settles are other than assumed.
 *
 * @param values the facts, by id, and the values they are taken to have
 * @param gained a request that is then allowed, though under the documented defaults it is not
 * @param lost a request that is then refused, though under the documented defaults it is allowed; not looked for where
 *     several facts are other than assumed
 * @param unknown why it could not be decided; empty if it was
 */
public record Leaning(
        SortedMap<String, String> values, Optional<Request> gained, Optional<Request> lost, Optional<String> unknown) {

    public Leaning {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        Objects.requireNonNull(gained, "gained");
        Objects.requireNonNull(lost, "lost");
        Objects.requireNonNull(unknown, "unknown");
    }

    /** Returns what it comes to. */
    public Difference.Verdict verdict() {
        return Difference.Verdict.of(gained.isPresent(), lost.isPresent(), unknown.isPresent());
    }

    /** Returns the facts, each with its value, in words. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            words.add("`" + value.getKey() + "` were `" + value.getValue() + "`");
        }
        return words;
    }
}
