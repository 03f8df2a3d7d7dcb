package dev.writ.compiler.model;

import dev.writ.compiler.catalogue.Catalogue;
import java.util.ArrayList;
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
        List<PolicyBlock> sorted = new ArrayList<>(policies);
        sorted.sort((left, right) -> left.name().value().compareTo(right.name().value()));
        policies = List.copyOf(sorted);
        assertions = List.copyOf(assertions);
    }

    /** Returns the number of rules in all blocks. */
    public int ruleCount() {
        int count = 0;
        for (PolicyBlock block : policies) {
            count += block.rules().size();
        }
        return count;
    }
}
