package dev.writ.cli.input;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.PolicySet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which organization policies in JSON belong to. Organization policies do not say, and bucket policies name others. */
final class OwnOrganization {

    private static final int ORGANIZATION = 4;
    private static final int PARTS = 6;

    private OwnOrganization() {}

    /** Returns the organizations that the principals of bucket policies belong to, but for the platform's own. */
    static SortedSet<String> named(PolicySet policies, Catalogue catalogue) {
        SortedSet<String> named = new TreeSet<>();
        policies.bucketPolicies()
                .values()
                .forEach(policy -> policy.statements()
                        .forEach(statement -> statement.principals().forEach(principal -> {
                            String[] parts = principal.split(":", PARTS);
                            if (parts.length == PARTS && parts[ORGANIZATION].indexOf('*') < 0) {
                                named.add(parts[ORGANIZATION]);
                            }
                        })));
        named.removeAll(catalogue.reservedOrganizations());
        return named;
    }

    /** Returns the organization if principals of one only are named. */
    static Optional<String> only(SortedSet<String> named) {
        return named.size() == 1 ? Optional.of(named.first()) : Optional.empty();
    }
}
