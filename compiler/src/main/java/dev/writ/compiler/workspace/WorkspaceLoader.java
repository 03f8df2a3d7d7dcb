package dev.writ.compiler.workspace;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueCorrections;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.SyntaxTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds and parses the files of a workspace: those of its directory, those of the directories that they import, and
 * the catalogue beside them.
 */
public final class WorkspaceLoader {

    /** The most bytes that all files of a workspace may have together. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    /** How many imports may lead from one to the next. */
    static final int MAX_DEPTH = 100;

    /** From so many files on it pays to start more threads. */
    private static final int MANY = 32;

    private static final String CATALOGUE = "catalogue.json";

    private final SourceFiles files;
    private final String workspace;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, SyntaxTree> trees = new TreeMap<>();
    private final Set<String> loadedDirectories = new HashSet<>();
    private final Set<String> seenFiles = new HashSet<>();
    /** The imports that led to the directory that is being read, innermost first. */
    private final Deque<Step> path = new ArrayDeque<>();

    private final List<SourceText> corrections = new ArrayList<>();
    private long bytes;

    private record Step(String canonical, Optional<Label> importedAt) {}

    private WorkspaceLoader(SourceFiles files, String workspace) {
        this.files = files;
        this.workspace = workspace;
    }

    /**
     * Loads the workspace in a directory.
     *
     * @throws IOException if a file or directory cannot be read; the message names it and the reason
     */
    public static Outcome<Sources> load(SourceFiles files, String directory) throws IOException {
        WorkspaceLoader loader = new WorkspaceLoader(files, directory);
        loader.directory(directory, Optional.empty());
        return loader.finish();
    }

    /**
     * Makes a workspace of one text, such as standard input; imports are relative to the current directory.
     *
     * @throws IOException if an imported file or directory cannot be read
     */
    public static Outcome<Sources> single(SourceFiles files, String name, SourceFiles.Content content)
            throws IOException {
        WorkspaceLoader loader = new WorkspaceLoader(files, ".");
        loader.path.push(new Step(name, Optional.empty()));
        Optional<SourceText> text = loader.text(name, content);
        if (text.isPresent()) {
            loader.accept(text.get(), Parser.parse(text.get()), ".");
        }
        return loader.finish();
    }

    /**
     * Returns the catalogue of the workspace in a directory, and what is wrong with its corrections alone.
     *
     * @throws IOException if a file or directory cannot be read; the message names it and the reason
     */
    public static Outcome<Catalogue> catalogue(SourceFiles files, String directory) throws IOException {
        WorkspaceLoader loader = new WorkspaceLoader(files, directory);
        loader.directory(directory, Optional.empty());
        loader.diagnostics.removeIf(said -> !said.primary().text().name().endsWith(CATALOGUE));
        return loader.corrected();
    }

    private Outcome<Sources> finish() {
        if (trees.isEmpty() && diagnostics.isEmpty()) {
            diagnostics.add(Diagnostic.of(
                            WorkspaceCode.NOTHING_CHECKED,
                            nowhere(workspace),
                            "there is no `.writ` file in `" + workspace + "` or below: nothing was checked")
                    .withHelp("name the directory that holds the sources, or start one with `writ init`"));
        }
        return corrected()
                .then(catalogue ->
                        Outcome.of(new Sources(workspace, List.copyOf(trees.values()), catalogue), List.of()));
    }

    private Outcome<Catalogue> corrected() {
        Catalogue catalogue = CatalogueReader.shipped();
        for (SourceText text : corrections) {
            Outcome<Catalogue> corrected = CatalogueCorrections.apply(catalogue, text);
            diagnostics.addAll(corrected.diagnostics());
            catalogue = corrected.sound().orElse(catalogue);
        }
        return Outcome.of(catalogue, diagnostics);
    }

    private static Label nowhere(String name) {
        return Label.of(new SourceText(name, ""), new Span(0, 0));
    }

    private void directory(String directory, Optional<Label> importedAt) throws IOException {
        String canonical = files.canonical(directory);
        if (!loadedDirectories.add(canonical)) {
            return;
        }
        path.push(new Step(canonical, importedAt));
        List<SourceText> texts = new ArrayList<>();
        for (String file : files.list(directory)) {
            if (seenFiles.add(files.canonical(files.parent(file)) + "\0" + file.substring(file.lastIndexOf('/') + 1))) {
                text(file, files.read(file, TextDecoder.MAX_BYTES + 1)).ifPresent(texts::add);
            }
        }
        List<Outcome<SyntaxTree>> parsed = parse(texts);
        for (int i = 0; i < parsed.size(); i++) {
            accept(texts.get(i), parsed.get(i), files.parent(texts.get(i).name()));
        }
        corrections(files.resolve(directory, CATALOGUE));
        path.pop();
    }

    private void corrections(String file) throws IOException {
        if (!files.exists(file)) {
            return;
        }
        SourceFiles.Content content = files.read(file, TextDecoder.MAX_BYTES + 1);
        Outcome<SourceText> text = TextDecoder.decode(file, content.bytes(), content.size());
        diagnostics.addAll(text.diagnostics());
        text.partial().ifPresent(corrections::add);
    }

    /** Parses texts, many of them on all processors; the order of the outcomes is that of the texts. */
    private static List<Outcome<SyntaxTree>> parse(List<SourceText> texts) {
        return (texts.size() < MANY ? texts.stream() : texts.parallelStream())
                .map(Parser::parse)
                .toList();
    }

    private Optional<SourceText> text(String name, SourceFiles.Content content) {
        // A file that is too large by itself is not read, and the decoder says so.
        long size = content.size() > TextDecoder.MAX_BYTES ? 0 : content.size();
        bytes += size;
        if (bytes > MAX_BYTES) {
            if (bytes - size <= MAX_BYTES) {
                diagnostics.add(Diagnostic.of(
                                WorkspaceCode.TOO_MANY_BYTES,
                                nowhere(name),
                                String.format(
                                        Locale.ROOT,
                                        "with this file the workspace has %,d bytes; the most is %,d",
                                        bytes,
                                        MAX_BYTES))
                        .withHelp("make several workspaces of it that import what they share"));
            }
            return Optional.empty();
        }
        Outcome<SourceText> decoded = TextDecoder.decode(name, content.bytes(), content.size());
        diagnostics.addAll(decoded.diagnostics());
        return decoded.partial();
    }

    private void accept(SourceText text, Outcome<SyntaxTree> parsed, String directory) throws IOException {
        diagnostics.addAll(parsed.diagnostics());
        if (text.content().isBlank()) {
            diagnostics.add(Diagnostic.of(
                            WorkspaceCode.EMPTY_FILE,
                            Label.of(text, new Span(0, 0)),
                            "the file is empty: nothing in it was checked")
                    .withHelp("restore it or remove it; an empty file may be one that was cut off"));
        } else if (parsed.diagnostics().isEmpty()
                && parsed.partial()
                        .filter(tree -> tree.declarations().isEmpty())
                        .isPresent()) {
            diagnostics.add(Diagnostic.of(
                    WorkspaceCode.ONLY_COMMENTS,
                    Label.of(text, new Span(0, 0)),
                    "the file has comments and nothing else"));
        }
        if (parsed.partial().isPresent()) {
            SyntaxTree tree = parsed.partial().get();
            trees.put(text.name(), tree);
            for (Declaration declaration : tree.declarations()) {
                if (declaration instanceof Declaration.ImportDirectory imported) {
                    follow(text, imported, directory);
                } else if (declaration instanceof Declaration.ImportLibrary imported) {
                    library(text, imported);
                }
            }
        }
    }

    private void library(SourceText text, Declaration.ImportLibrary imported) {
        String name = imported.library().text();
        if (StandardLibrary.NAMES.contains(name)) {
            if (trees.containsKey(StandardLibrary.NAME)) {
                return;
            }
            SourceText source = StandardLibrary.standard();
            Parser.parse(source).sound().ifPresent(tree -> trees.put(source.name(), tree));
            return;
        }
        diagnostics.add(Diagnostic.of(
                        WorkspaceCode.IMPORT_UNKNOWN,
                        Label.of(text, imported.library().span()),
                        "nothing named `" + name + "` ships with the product")
                .withHelp(Suggestions.nearest(name, StandardLibrary.NAMES)
                        .map(near -> "did you mean `" + near + "`?")
                        .or(() -> Optional.of("`import standard` imports the standard action sets; a directory is"
                                + " imported by a path in quotes: `import \"../" + name + "\"`"))));
    }

    private void follow(SourceText text, Declaration.ImportDirectory imported, String directory) throws IOException {
        Label at = Label.of(text, imported.directory().span());
        String wanted = imported.directory().value();
        if (wanted.isEmpty()) {
            diagnostics.add(Diagnostic.of(WorkspaceCode.IMPORT_MISSING, at, "the import names no directory")
                    .withHelp("name one, such as `import \"../common\"`"));
            return;
        }
        if (wanted.indexOf('\0') >= 0) {
            missing(at, wanted, wanted);
            return;
        }
        String target = files.resolve(directory, wanted);
        if (!files.isDirectory(target)) {
            missing(at, wanted, target);
        } else if (!files.importable(workspace, target)) {
            diagnostics.add(Diagnostic.of(
                            WorkspaceCode.IMPORT_OUTSIDE,
                            at,
                            "`" + wanted + "` lies outside of the repository of this workspace")
                    .withHelp("a reviewer sees only the repository: move the directory into it, or allow its root"
                            + " with `--root DIR`"));
        } else if (path.size() > MAX_DEPTH) {
            diagnostics.add(Diagnostic.of(
                    WorkspaceCode.IMPORT_TOO_DEEP,
                    at,
                    "more than " + MAX_DEPTH + " imports lead from one to the next"));
        } else if (!cycle(at, wanted, files.canonical(target))) {
            directory(target, Optional.of(at));
        }
    }

    private void missing(Label at, String wanted, String target) {
        Diagnostic diagnostic =
                Diagnostic.of(WorkspaceCode.IMPORT_MISSING, at, "there is no directory `" + wanted + "`");
        diagnostics.add(
                files.exists(target)
                        ? diagnostic.withHelp("it is a file; import the directory that holds it")
                        : diagnostic.withHelp("the path is relative to the file that imports it"));
    }

    private boolean cycle(Label at, String wanted, String canonical) {
        List<Step> steps = new ArrayList<>();
        for (Step step : path) {
            steps.add(step);
            if (step.canonical().equals(canonical) || step.canonical().startsWith(canonical + "/")) {
                boolean same = step.canonical().equals(canonical);
                boolean own = steps.size() == 1;
                Diagnostic diagnostic = Diagnostic.of(
                        WorkspaceCode.CIRCULAR_IMPORT,
                        at,
                        same && own
                                ? "`" + wanted + "` is this directory: its files belong together already"
                                : same
                                        ? "`" + wanted + "` imports the directory that this file belongs to"
                                        : "`" + wanted + "` contains a directory that imports it");
                for (Step before : steps.subList(0, steps.size() - 1)) {
                    if (before.importedAt().isPresent()) {
                        diagnostic =
                                diagnostic.withRelated(before.importedAt().get().noting("which is imported here"));
                    }
                }
                diagnostics.add(diagnostic.withHelp(
                        same && own
                                ? "take the import out"
                                : "move what both need into a third directory, and import that from both"));
                return true;
            }
        }
        return false;
    }
}
