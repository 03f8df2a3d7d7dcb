package dev.writ.cli.input;

import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.rules.settings.Settings;
import dev.writ.rules.settings.SettingsFile;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.util.Optional;

/** Finds the live organization that a user names. */
public final class TargetChoice {

    private TargetChoice() {}

    /**
     * Returns a target of a workspace.
     *
     * @param workspace the directory with the settings, as the user named it
     * @throws WrongArgument if the settings have errors, or have no such target
     * @throws IOException if the settings cannot be read
     */
    public static Target find(DiskFiles files, String workspace, String name) throws WrongArgument, IOException {
        Outcome<Settings> read = SettingsFile.read(files, workspace);
        String file = DiskFiles.join(workspace, SettingsFile.NAME);
        if (read.hasErrors()) {
            throw new WrongArgument(
                    "the settings in `" + file + "` have errors, so the target `" + name + "` is not used",
                    "`writ check " + workspace + "` shows them");
        }
        Settings settings = read.partial().orElse(Settings.NONE);
        Target target = settings.targets().get(name);
        if (target == null) {
            Optional<String> near = Suggestions.nearest(name, settings.targets().keySet());
            throw new WrongArgument(
                    "there is no target `" + name + "` in `" + file + "`",
                    near.map(other -> "did you mean `" + other + "`?")
                            .orElse(
                                    settings.targets().isEmpty()
                                            ? "name it there: `targets:`, and below it `  " + name + ":`"
                                            : "there is "
                                                    + Suggestions.list(
                                                            settings.targets().keySet())));
        }
        return target.withFiles(written -> beside(workspace, written));
    }

    /** A file that settings name is beside them, unless it is in somebody's home or named in full. */
    private static String beside(String workspace, String name) {
        return name.startsWith("~") ? name : DiskFiles.join(workspace, name);
    }
}
