package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.workspace.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds {@code writ.yaml}. Where there is none, nothing that could read one is loaded. */
public final class SettingsFile {

    /** The name of the file, at the root of a workspace. */
    public static final String NAME = "writ.yaml";

    /** Names that people try instead. */
    private static final List<String> MISNOMERS = List.of("writ.yml", ".writ.yaml", ".writ.yml");

    /** The most bytes that settings may have; those that people write have a few hundred. */
    static final int MAX_BYTES = 64 * 1024;

    private SettingsFile() {}

    /**
     * Reads the settings of a workspace.
     *
     * @throws IOException if there is a file that cannot be read; the message names it and the reason
     */
    public static Outcome<Settings> read(SourceFiles files, String workspace) throws IOException {
        for (String misnomer : MISNOMERS) {
            String file = files.resolve(workspace, misnomer);
            if (files.isThere(file)) {
                return refuse(Diagnostic.of(
                                SettingsCode.MISNAMED, nowhere(file), "settings in `" + misnomer + "` are not read")
                        .withHelp("rename the file to `" + NAME + "`"));
            }
        }
        String file = files.resolve(workspace, NAME);
        if (!files.isThere(file)) {
            return Outcome.of(Settings.NONE, List.of());
        }
        SourceFiles.Content content = files.read(file, MAX_BYTES + 1);
        if (content.size() > MAX_BYTES) {
            return refuse(Diagnostic.of(
                            SettingsCode.TOO_LARGE,
                            nowhere(file),
                            String.format(
                                    Locale.ROOT,
                                    "the file has %,d bytes; settings may have %,d",
                                    content.size(),
                                    MAX_BYTES))
                    .withHelp("it holds a few lines of settings; is it another file?"));
        }
        return TextDecoder.decode(file, content.bytes(), content.size())
                .then(text -> SettingsReader.read(text, new InventoryFile(files, workspace)))
                .then(settings -> present(files, workspace, settings));
    }

    /** Looks whether the directories that must be there are. */
    private static Outcome<Settings> present(SourceFiles files, String workspace, Settings settings) {
        Optional<Diagnostic> missing = settings.importsRoot()
                .filter(root -> !files.isDirectory(files.resolve(workspace, root.path())))
                .map(root -> Diagnostic.of(
                                SettingsCode.BAD_VALUE, root.at(), "there is no directory `" + root.path() + "`")
                        .withHelp("the path is relative to the directory of `" + NAME + "`"));
        return missing.isEmpty()
                ? Outcome.of(settings, List.of())
                : Outcome.of(settings.withImportsRoot(Optional.empty()), List.of(missing.get()));
    }

    /**
     * Complains about settings below the root of a workspace, which would be ignored.
     *
     * @param below files of that name there
     */
    public static List<Diagnostic> misplaced(SourceFiles files, List<String> below, String workspace) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (String file : below) {
            diagnostics.add(Diagnostic.of(
                            SettingsCode.NOT_AT_ROOT,
                            nowhere(file),
                            "settings belong to the root of the workspace, which is `" + workspace + "`")
                    .withHelp("move them to `" + files.resolve(workspace, NAME) + "`; if this directory is a workspace"
                            + " of its own, move it out of this one"));
        }
        return diagnostics;
    }

    private static Label nowhere(String file) {
        return Label.of(new SourceText(file, ""), new Span(0, 0));
    }

    private static Outcome<Settings> refuse(Diagnostic diagnostic) {
        return Outcome.of(Settings.NONE, List.of(diagnostic));
    }
}
