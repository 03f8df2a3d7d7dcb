package dev.writ.compiler.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Actions as a rule names them: one, or a wildcard, less those that are excepted.
 *
 * @param text the name, with {@code *} at the end if it is a wildcard
 * @param except the actions taken out; sorted; empty unless it is a wildcard
 */
public record ActionPattern(String text, List<String> except) {

    public ActionPattern {
        Objects.requireNonNull(text, "text");
        except = List.copyOf(new TreeSet<>(Set.copyOf(except)));
        if (!except.isEmpty() && !text.endsWith("*")) {
            throw new IllegalArgumentException("nothing can be excepted from one action: " + text);
        }
    }

    /** Makes a pattern without exceptions. */
    public static ActionPattern of(String text) {
        return new ActionPattern(text, List.of());
    }

    /** Tells whether it is a wildcard. */
    public boolean wildcard() {
        return text.endsWith("*");
    }

    /** Returns what the names of its actions begin with; of one action its whole name. */
    public String prefix() {
        return wildcard() ? text.substring(0, text.length() - 1) : text;
    }

    /** Tells whether an action is named, exceptions left aside. */
    public boolean names(String action) {
        return wildcard() ? action.startsWith(prefix()) : action.equals(text);
    }

    /** Tells whether an action is meant. */
    public boolean matches(String action) {
        return names(action) && !except.contains(action);
    }

    /** Returns the notation of Writ. */
    public String notation() {
        return except.isEmpty() ? text : text + " except [" + String.join(", ", except) + "]";
    }
}
