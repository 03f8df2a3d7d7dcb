package dev.writ.cli.action;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code rules} was asked to do.
 *
 * @param rule the id or name of the rule whose page is wanted; empty for the list of all
 * @param workspace the directory whose settings count
 * @param archives archives with more rules
 */
public record RulesRequest(String rule, Optional<String> workspace, List<String> archives) {

    public RulesRequest {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(workspace, "workspace");
        archives = List.copyOf(archives);
    }
}
