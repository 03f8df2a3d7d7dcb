package dev.writ.compiler.model;

import java.util.List;
import java.util.Objects;

/**
 * A policy block.
 *
 * @param name its name
 * @param seals the buckets that nobody reaches but through this block
 * @param rules its rules, in the order of the file
 * @param annotations what stands before it
 */
public record PolicyBlock(
        Located<String> name, List<Located<BucketPattern>> seals, List<Located<Rule>> rules, Annotations annotations) {

    public PolicyBlock {
        Objects.requireNonNull(name, "name");
        seals = List.copyOf(seals);
        rules = List.copyOf(rules);
        Objects.requireNonNull(annotations, "annotations");
    }
}
