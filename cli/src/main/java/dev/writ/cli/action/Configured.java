package dev.writ.cli.action;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.rules.settings.Settings;
import java.util.Objects;

/**
 * A workspace and its settings.
 *
 * @param directory the workspace, as the user named it; {@code -} for standard input
 * @param settings what is set, and what is wrong with it
 */
record Configured(String directory, Outcome<Settings> settings) {

    Configured {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(settings, "settings");
    }

    /** Returns what is set, as far as it could be understood. */
    Settings values() {
        return settings.partial().orElse(Settings.NONE);
    }
}
