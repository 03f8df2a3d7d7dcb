package dev.writ.compiler.model;

import dev.writ.compiler.catalogue.Catalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * All that a workspace declares, names bound and types checked. The order of files and blocks means nothing.
 *
 * @param organization the id of the organization
 * @param catalogue what is known of the platform, with the corrections of this workspace
 * @param policies sorted by name
 * @param assertions in the order of files and lines
 */
public record Workspace(
        String organization, Catalogue catalogue, List<PolicyBlock> policies, List<Located<Assertion>> assertions) {

    public Workspace {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(catalogue, "catalogue");
        policies = policies.stream()
                .sorted(Comparator.comparing(block -> block.name().value()))
                .toList();
        assertions = List.copyOf(assertions);
    }

    /** Returns the number of rules in all blocks. */
    public int ruleCount() {
        return policies.stream().mapToInt(block -> block.rules().size()).sum();
    }
}
