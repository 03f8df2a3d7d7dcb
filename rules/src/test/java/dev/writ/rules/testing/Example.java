package dev.writ.rules.testing;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Linted;
import dev.writ.rules.Rules;
import dev.writ.rules.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Policies by example: a workspace, or files of JSON, with the settings beside them.
 *
 * @param files by name; those in the directory {@code base} are what the others were before
 */
public record Example(SortedMap<String, String> files) {

    /** The organization that policies in JSON belong to. */
    public static final String ORGANIZATION = "ab1cd2";

    private static final String BASE = "base/";

    public Example {
        files = new TreeMap<>(files);
    }

    /** Makes an example of one file. */
    public static Example of(String name, String content) {
        return new Example(new TreeMap<>(Map.of(name, content)));
    }

    /** Returns this example with one more file, or another in its place. */
    public Example with(String name, String content) {
        SortedMap<String, String> more = new TreeMap<>(files);
        more.put(name, content);
        return new Example(more);
    }

    /** Tells whether it is a workspace. */
    public boolean isWrit() {
        return files.keySet().stream().anyMatch(name -> name.endsWith(".writ"));
    }

    /** Returns it as rules look at it, with the settings that stand in it. */
    public Linted linted() {
        return linted(settings(Rules.shipped()));
    }

    /** Returns the settings that stand in it; fails if they are wrong. */
    public LintSettings settings(Rules rules) {
        try {
            Outcome<LintSettings> settings = SettingsFile.read(memory(), ".").then(found -> found.lint(rules));
            return settings.sound().orElseThrow(() -> new AssertionError("bad settings: " + settings.diagnostics()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its files. */
    public InMemoryFiles memory() {
        InMemoryFiles memory = new InMemoryFiles();
        files.forEach(memory::with);
        return memory;
    }

    /** Returns it as rules look at it; fails if it cannot be read without errors. */
    public Linted linted(LintSettings settings) {
        SortedMap<String, String> now = new TreeMap<>(files);
        SortedMap<String, String> before = new TreeMap<>();
        files.forEach((name, content) -> {
            if (name.startsWith(BASE)) {
                before.put(name.substring(BASE.length()), content);
                now.remove(name);
            }
        });
        Linted linted = new Example(now).read(settings);
        if (before.isEmpty()) {
            return linted;
        }
        Linted then = new Example(before).read(settings);
        return linted.since(new Linted.Base("main", then.policies(), then.catalogue()));
    }

    private Linted read(LintSettings settings) {
        return isWrit() ? workspace(settings) : json(settings);
    }

    private Linted workspace(LintSettings settings) {
        InMemoryFiles memory = memory();
        try {
            Outcome<Sources> sources = WorkspaceLoader.load(memory, ".");
            Outcome<Compilation> made = sources.then(found -> Compiler.compile(found, Pipeline.TODAY));
            return Linted.of(
                    sources.partial().orElseThrow(() -> new AssertionError("nothing to compile: " + files)),
                    made.partial().orElseThrow(() -> new AssertionError("does not compile: " + made.diagnostics())),
                    settings,
                    Pipeline.TODAY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Linted json(LintSettings settings) {
        Outcome<ReadSet> read = Outcome.all(files.entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".json"))
                        .map(file -> PolicyReader.any(new SourceText(file.getKey(), file.getValue()), Optional.empty()))
                        .toList())
                .then(policies -> ReadSet.of(
                        ORGANIZATION, policies.stream().flatMap(List::stream).toList()));
        return Linted.of(
                read.sound().orElseThrow(() -> new AssertionError("cannot be read: " + read.diagnostics())),
                CatalogueReader.shipped(),
                settings,
                Pipeline.TODAY);
    }
}
