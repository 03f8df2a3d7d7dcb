package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;
import java.util.List;

/**
 * One comparison of a condition.
 *
 * @param key the condition key
 * @param keySpan the place of the key
 * @param operator how it is tested
 * @param values what it is tested against; empty for {@code exists} and {@code missing}
 * @param span the place of the comparison
 */
public record Comparison(String key, Span keySpan, Operator operator, List<Text> values, Span span) {

    public Comparison {
        values = List.copyOf(values);
    }

    /** How a test is written. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        IN("in"),
        NOT_IN("not in"),
        LIKE("like"),
        NOT_LIKE("not like"),
        EXISTS("exists"),
        MISSING("missing");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** Returns the spelling in Writ. */
        public String word() {
            return word;
        }
    }
}
