package dev.writ.cli.deploy.plan;

import java.util.Set;

/**
 * What somebody chose about documents that the workspace did not make, or makes no longer.
 *
 * @param adopt names of organization policies and buckets whose policies may be replaced although somebody else made them
 * @param unmanaged buckets whose policies are somebody else's and stay so
 * @param prune whether to remove what is ours and no longer wanted
 */
public record Choice(Set<String> adopt, Set<String> unmanaged, boolean prune) {

    /** Nothing is chosen. */
    public static final Choice NONE = new Choice(Set.of(), Set.of(), false);

    public Choice {
        adopt = Set.copyOf(adopt);
        unmanaged = Set.copyOf(unmanaged);
    }
}
