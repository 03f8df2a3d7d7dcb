package dev.writ.compiler.model;

import java.util.Objects;

/**
 * Identity strings as the platform matches them: one string, or all that begin with it.
 *
 * @param text the string, or its beginning
 * @param open whether anything may follow
 */
public record Identity(String text, boolean open) {

    public Identity {
        Objects.requireNonNull(text, "text");
    }

    /** Tells whether an identity is one of these. */
    public boolean matches(String identity) {
        return open ? identity.startsWith(text) : identity.equals(text);
    }

    /** Tells whether some identity is one of these and one of {@code other}. */
    public boolean meets(Identity other) {
        return open ? other.open ? overlaps(other) : other.text.startsWith(text) : other.matches(text);
    }

    private boolean overlaps(Identity other) {
        return text.startsWith(other.text) || other.text.startsWith(text);
    }

    /** Returns the pattern of a policy document. */
    public String pattern() {
        return open ? text + "*" : text;
    }
}
