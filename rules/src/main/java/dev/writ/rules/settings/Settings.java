package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Rules;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of a workspace.
 *
 * @param output where {@code compile} writes, relative to the workspace
 * @param policyNamePrefix what the names of organization policies begin with; empty for nothing
 * @param importsRoot the tree that imports may come from, relative to the workspace
 * @param section what is set for lint rules, as it was written
 * @param targets live organizations, by name
 */
public record Settings(
        Optional<String> output,
        String policyNamePrefix,
        Optional<Directory> importsRoot,
        Optional<LintSection> section,
        SortedMap<String, Target> targets) {

    /** The settings of a workspace without any. */
    public static final Settings NONE =
            new Settings(Optional.empty(), "", Optional.empty(), Optional.empty(), new TreeMap<>());

    public Settings {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(policyNamePrefix, "policyNamePrefix");
        Objects.requireNonNull(importsRoot, "importsRoot");
        Objects.requireNonNull(section, "section");
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /**
     * A directory that has to be there.
     *
     * @param path relative to the workspace
     * @param at where the settings name it
     */
    public record Directory(String path, Label at) {}

    /** Returns what is set for lint rules, given which rules there are; what names no rule of them is an error. */
    public Outcome<LintSettings> lint(Rules rules) {
        return section.map(written -> written.read(rules)).orElseGet(() -> Outcome.of(LintSettings.NONE, List.of()));
    }

    Settings withOutput(String directory) {
        return new Settings(Optional.of(directory), policyNamePrefix, importsRoot, section, targets);
    }

    Settings withPolicyNamePrefix(String prefix) {
        return new Settings(output, prefix, importsRoot, section, targets);
    }

    Settings withImportsRoot(Optional<Directory> root) {
        return new Settings(output, policyNamePrefix, root, section, targets);
    }

    Settings withLint(LintSection written) {
        return new Settings(output, policyNamePrefix, importsRoot, Optional.of(written), targets);
    }

    Settings withTargets(SortedMap<String, Target> named) {
        return new Settings(output, policyNamePrefix, importsRoot, section, named);
    }
}
