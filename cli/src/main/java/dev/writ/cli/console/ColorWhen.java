package dev.writ.cli.console;

import java.util.Locale;
import java.util.Map;

/** When to colour. */
public enum ColorWhen {
    /** On a terminal, unless the user's environment says that colours are not wanted. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER;

    /** Returns the word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether an output is to be coloured. */
    boolean colours(boolean terminal, Map<String, String> variables) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal
                        && variables.getOrDefault("NO_COLOR", "").isEmpty()
                        && !variables.getOrDefault("TERM", "").equals("dumb");
        };
    }
}
