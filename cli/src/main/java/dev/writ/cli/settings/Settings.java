package dev.writ.cli.settings;

import dev.writ.compiler.diagnostic.Label;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of a workspace.
 *
 * @param output where {@code compile} writes, relative to the workspace
 * @param policyNamePrefix what the names of organization policies begin with; empty for nothing
 * @param importsRoot the tree that imports may come from, relative to the workspace
 */
public record Settings(Optional<String> output, String policyNamePrefix, Optional<Directory> importsRoot) {

    /** The settings of a workspace without any. */
    public static final Settings NONE = new Settings(Optional.empty(), "", Optional.empty());

    public Settings {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(policyNamePrefix, "policyNamePrefix");
        Objects.requireNonNull(importsRoot, "importsRoot");
    }

    /**
     * A directory that has to be there.
     *
     * @param path relative to the workspace
     * @param at where the settings name it
     */
    public record Directory(String path, Label at) {}
}
