package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies that may speak of a request, so that the definition need not read ten thousand statements for each
 * witness. What is left out is plain to see: statements of organization policies in which every principal begins with
 * other characters than the requester, and the policies of other buckets. Safe for use by several threads.
 */
final class Relevant {

    private final PolicySet policies;
    private final Map<String, List<Placed>> exact = new HashMap<>();
    private final List<Placed> open = new ArrayList<>();
    private boolean sorted;

    private record Placed(String policy, Statement statement) {}

    Relevant(PolicySet policies) {
        this.policies = policies;
    }

    /** Most policies are never asked. */
    private synchronized void sort() {
        if (sorted) {
            return;
        }
        sorted = true;
        for (Policy policy : policies.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                Placed placed = new Placed(policy.name(), statement);
                if (isOpen(statement)) {
                    open.add(placed);
                } else {
                    for (String principal : statement.principals()) {
                        exact.computeIfAbsent(principal, key -> new ArrayList<>())
                                .add(placed);
                    }
                }
            }
        }
    }

    private static boolean isOpen(Statement statement) {
        for (String principal : statement.principals()) {
            if (beginning(principal) < principal.length()) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many characters stand for themselves whatever a wildcard or a variable means. */
    private static int beginning(String pattern) {
        int end = 0;
        while (end < pattern.length()) {
            char c = pattern.charAt(end);
            if (c == '*' || c == '?' || c == '$') {
                return end;
            }
            end++;
        }
        return end;
    }

    /** Returns policies that decide a request as all do. */
    PolicySet about(Request request) {
        sort();
        String identity = request.who().isPresent() ? request.who().get().identity() : "";
        Map<String, List<Statement>> kept = new TreeMap<>();
        for (Placed placed : exact.getOrDefault(identity, List.of())) {
            kept.computeIfAbsent(placed.policy(), key -> new ArrayList<>()).add(placed.statement());
        }
        for (Placed placed : open) {
            for (String principal : placed.statement().principals()) {
                if (identity.regionMatches(0, principal, 0, beginning(principal))) {
                    kept.computeIfAbsent(placed.policy(), key -> new ArrayList<>())
                            .add(placed.statement());
                    break;
                }
            }
        }
        SortedMap<String, Policy> organization = new TreeMap<>();
        for (Map.Entry<String, List<Statement>> policy : kept.entrySet()) {
            organization.put(policy.getKey(), new Policy(policy.getKey(), policy.getValue()));
        }
        SortedMap<String, Policy> buckets = new TreeMap<>();
        Optional<String> bucket = request.target().bucketName();
        Policy ofBucket = bucket.isPresent() ? policies.bucketPolicies().get(bucket.get()) : null;
        if (ofBucket != null) {
            buckets.put(ofBucket.name(), ofBucket);
        }
        return new PolicySet(policies.organization(), organization, buckets);
    }
}
