package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Surroundings;
import java.nio.file.Path;
import java.util.Map;

/** Finds files that people name with {@code ~}. */
final class HomePath {

    private HomePath() {}

    /** Returns a path; {@code ~/} is the home directory, other relative names are relative to the working directory. */
    static Path of(String name, Surroundings surroundings) {
        return name.startsWith("~/")
                ? home(surroundings).resolve(name.substring(2))
                : surroundings.directory().resolve(name);
    }

    static Path home(Surroundings surroundings) {
        Map<String, String> variables = surroundings.variables();
        return surroundings
                .directory()
                .resolve(variables.getOrDefault("HOME", variables.getOrDefault("USERPROFILE", ".")));
    }
}
