package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where one statement and all its parts were written. Kept beside the statement, so that equality of statements is
 * about meaning.
 *
 * @param statement the name of the statement, or its opening brace if it has none
 * @param effect the value of its effect
 * @param parts every part, in the order of the text; a part that stands there more than once has several places
 */
public record StatementPlaces(Label statement, Label effect, Map<StatementPart, List<Label>> parts) {

    public StatementPlaces {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(effect, "effect");
        Map<StatementPart, List<Label>> copy = new LinkedHashMap<>();
        for (Map.Entry<StatementPart, List<Label>> part : parts.entrySet()) {
            copy.put(part.getKey(), List.copyOf(part.getValue()));
        }
        parts = Collections.unmodifiableMap(copy);
    }

    /**
     * Returns where a part was written first.
     *
     * @throws IllegalArgumentException if the statement has no such part, which is a bug
     */
    public Label of(StatementPart part) {
        return all(part).get(0);
    }

    /**
     * Returns everywhere that a part was written; at least one place.
     *
     * @throws IllegalArgumentException if the statement has no such part, which is a bug
     */
    public List<Label> all(StatementPart part) {
        List<Label> places = parts.get(part);
        if (places == null) {
            throw new IllegalArgumentException("the statement has no " + part);
        }
        return places;
    }

    /** Collects the places of the parts of one statement. */
    static final class Parts {

        private final Map<StatementPart, List<Label>> places = new LinkedHashMap<>();

        void add(StatementPart part, Label at) {
            List<Label> before = places.get(part);
            if (before == null) {
                before = new ArrayList<>(1);
                places.put(part, before);
            }
            before.add(at);
        }

        Map<StatementPart, List<Label>> places() {
            return places;
        }
    }
}
