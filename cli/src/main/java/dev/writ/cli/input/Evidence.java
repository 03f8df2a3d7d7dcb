package dev.writ.cli.input;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.StatementId;
import java.util.List;
import java.util.Objects;

/**
 * A statement that took part in a decision, and what made it.
 *
 * @param id its name among all statements
 * @param effect what it does
 * @param places the rules of Writ that it comes from, or where it stands in JSON; not empty
 */
public record Evidence(StatementId id, Effect effect, List<Place> places) {

    public Evidence {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(effect, "effect");
        places = List.copyOf(places);
    }

    /**
     * A place in a file.
     *
     * @param file the file, as the user named it
     * @param line counted from 1
     * @param column counted from 1
     * @param text the rule on one line, or what the statement says in the words of a rule
     */
    public record Place(String file, int line, int column, String text) {

        /** Returns the place as {@code file:line:column}. */
        public String where() {
            return file + ":" + line + ":" + column;
        }
    }
}
