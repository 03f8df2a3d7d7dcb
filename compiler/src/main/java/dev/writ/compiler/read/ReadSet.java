package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All policies of an organization that were read, and where their statements stand.
 *
 * @param policies what they say
 * @param places of every statement
 */
public record ReadSet(PolicySet policies, SortedMap<StatementId, StatementPlaces> places) {

    public ReadSet {
        Objects.requireNonNull(policies, "policies");
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    }

    /**
     * Puts policies together, whatever files they come from. Of two with one name, which is an error, the first is
     * kept.
     */
    public static Outcome<ReadSet> of(String organization, List<ReadPolicy> policies) {
        Map<StatementId.Kind, SortedMap<String, Policy>> byKind = new HashMap<>();
        Map<StatementId.Kind, Map<String, ReadPolicy>> first = new HashMap<>();
        SortedMap<StatementId, StatementPlaces> places = new TreeMap<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (ReadPolicy read : policies) {
            String name = read.policy().name();
            ReadPolicy before =
                    first.computeIfAbsent(read.kind(), kind -> new HashMap<>()).putIfAbsent(name, read);
            if (before != null) {
                diagnostics.add(duplicate(read, before));
                continue;
            }
            byKind.computeIfAbsent(read.kind(), kind -> new TreeMap<>()).put(name, read.policy());
            places.putAll(read.byId());
        }
        PolicySet set = new PolicySet(
                organization,
                byKind.getOrDefault(StatementId.Kind.ORGANIZATION, new TreeMap<>()),
                byKind.getOrDefault(StatementId.Kind.BUCKET, new TreeMap<>()));
        return Outcome.of(new ReadSet(set, places), diagnostics);
    }

    private static Diagnostic duplicate(ReadPolicy read, ReadPolicy before) {
        boolean bucket = read.kind() == StatementId.Kind.BUCKET;
        String name = Words.quoted(read.policy().name());
        return Diagnostic.of(
                        ReadCode.DUPLICATE_POLICY,
                        read.at(),
                        bucket ? "the bucket " + name + " has two policies" : "two policies are named " + name)
                .withRelated(before.at().noting("first here"))
                .withHelp(
                        bucket
                                ? "keep one: a bucket has one policy, and the last one written replaces it"
                                : "rename one: a policy replaces the one of its name");
    }
}
