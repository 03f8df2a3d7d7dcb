package dev.writ.cli.deploy.client;

import java.util.List;
import java.util.Objects;

/** A text that must not be shown. Printing one prints nothing of it. */
public final class Secret {

    private static final String HIDDEN = "[hidden]";

    /** Shorter ones could be words of a message. */
    private static final int SHORTEST = 6;

    private final String text;

    /** Hides a text. */
    public Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Returns the text, for a header. */
    String reveal() {
        return text;
    }

    /** Returns a text of somebody else without the secrets that it repeats. */
    static String without(String shown, List<Secret> secrets) {
        String clean = shown;
        for (Secret secret : secrets) {
            if (secret.text.length() >= SHORTEST) {
                clean = clean.replace(secret.text, HIDDEN);
            }
        }
        return clean;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
