package dev.writ.compiler.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule or an assertion speaks of.
 *
 * @param actions no set names left
 * @param buckets where; empty without {@code on}
 * @param limit where inside the buckets
 * @param tests the condition: all must hold
 */
public record Access(
        List<Located<ActionPattern>> actions,
        Optional<List<Located<BucketPattern>>> buckets,
        Located<Limit> limit,
        List<Located<KeyTest>> tests) {

    public Access {
        actions = List.copyOf(actions);
        buckets = buckets.map(List::copyOf);
        Objects.requireNonNull(limit, "limit");
        tests = List.copyOf(tests);
    }
}
