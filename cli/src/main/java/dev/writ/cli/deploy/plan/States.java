package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** States of a live organization as values: what a write makes of one, and in what two of them differ. */
final class States {

    private States() {}

    /** Returns the policy of a document; empty for none. */
    static Optional<Policy> policy(PolicySet state, DocumentId document) {
        return Optional.ofNullable(
                (document.kind() == Kind.ORGANIZATION ? state.organizationPolicies() : state.bucketPolicies())
                        .get(document.name()));
    }

    /** Returns a state with other policies in some documents; empty for none. */
    static PolicySet with(PolicySet state, Map<DocumentId, Optional<Policy>> documents) {
        SortedMap<String, Policy> organization = new TreeMap<>(state.organizationPolicies());
        SortedMap<String, Policy> buckets = new TreeMap<>(state.bucketPolicies());
        documents.forEach((document, policy) -> {
            SortedMap<String, Policy> kind = document.kind() == Kind.ORGANIZATION ? organization : buckets;
            if (policy.isPresent()) {
                kind.put(document.name(), policy.get());
            } else {
                kind.remove(document.name());
            }
        });
        return new PolicySet(state.organization(), organization, buckets);
    }

    /** Returns some documents of a state. */
    static SortedMap<DocumentId, Optional<Policy>> some(PolicySet state, Iterable<DocumentId> documents) {
        SortedMap<DocumentId, Optional<Policy>> some = new TreeMap<>();
        documents.forEach(document -> some.put(document, policy(state, document)));
        return some;
    }

    /** Returns the documents of a kind that two states do not have alike. */
    static SortedSet<DocumentId> changed(PolicySet before, PolicySet after, Kind kind) {
        SortedMap<String, Policy> then =
                kind == Kind.ORGANIZATION ? before.organizationPolicies() : before.bucketPolicies();
        SortedMap<String, Policy> later =
                kind == Kind.ORGANIZATION ? after.organizationPolicies() : after.bucketPolicies();
        SortedSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(later.keySet());
        SortedSet<DocumentId> changed = new TreeSet<>();
        for (String name : names) {
            if (!Optional.ofNullable(then.get(name)).equals(Optional.ofNullable(later.get(name)))) {
                changed.add(new DocumentId(kind, name));
            }
        }
        return changed;
    }
}
