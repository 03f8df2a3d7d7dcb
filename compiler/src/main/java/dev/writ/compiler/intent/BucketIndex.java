package dev.writ.compiler.intent;

import dev.writ.compiler.model.BucketPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the clauses that speak of a bucket without looking at all of them. */
final class BucketIndex {

    private final List<Clause> clauses;
    /** Which clauses name a bucket, and which a pattern, by what it begins with: numbers, so that order is kept. */
    private final Map<String, List<Integer>> byBucket = new HashMap<>();

    private final Map<String, List<Integer>> byBeginning = new HashMap<>();
    private int longestBeginning;

    BucketIndex(List<Clause> clauses) {
        this.clauses = List.copyOf(clauses);
        for (int i = 0; i < clauses.size(); i++) {
            for (BucketPattern bucket : clauses.get(i).buckets()) {
                (bucket.open() ? byBeginning : byBucket)
                        .computeIfAbsent(bucket.text(), key -> new ArrayList<>())
                        .add(i);
                if (bucket.open()) {
                    longestBeginning = Math.max(longestBeginning, bucket.text().length());
                }
            }
        }
    }

    /** Returns the clauses that speak of a bucket, in their order. */
    List<Clause> on(String bucket) {
        TreeSet<Integer> found = new TreeSet<>(byBucket.getOrDefault(bucket, List.of()));
        for (int end = 0; end <= Math.min(bucket.length(), longestBeginning); end++) {
            found.addAll(byBeginning.getOrDefault(bucket.substring(0, end), List.of()));
        }
        List<Clause> speaking = new ArrayList<>(found.size());
        found.forEach(i -> speaking.add(clauses.get(i)));
        return speaking;
    }
}
