package dev.writ.compiler.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What two sets of policies answer differently, over all requests.
 *
 * @param gained what the second allows and the first does not
 * @param lost what the first allows and the second does not
 * @param unknown why the search was ended before all was looked at; empty if it was complete
 */
public record Difference(List<Product> gained, List<Product> lost, Optional<String> unknown) {

    public Difference {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        Objects.requireNonNull(unknown, "unknown");
    }

    /** What a difference comes to. */
    public enum Verdict {
        /** Every request is answered as before. */
        EQUIVALENT,
        /** Some requests are no longer allowed, and no other is. */
        NARROWER,
        /** Some requests are newly allowed, and none is refused that was allowed. */
        WIDER,
        /** Both. */
        BOTH,
        /** The search was ended by its budget. */
        UNKNOWN;

        /** Returns the verdict on what was found. */
        static Verdict of(boolean gained, boolean lost, boolean unknown) {
            if (unknown) {
                return UNKNOWN;
            }
            if (gained) {
                return lost ? BOTH : WIDER;
            }
            return lost ? NARROWER : EQUIVALENT;
        }

        /** Returns the word for it in output. */
        public String word() {
            return switch (this) {
                case EQUIVALENT -> "equivalent";
                case NARROWER -> "narrower";
                case WIDER -> "wider";
                case BOTH -> "wider and narrower";
                case UNKNOWN -> "unknown";
            };
        }
    }

    /** Returns the verdict. */
    public Verdict verdict() {
        return Verdict.of(!gained.isEmpty(), !lost.isEmpty(), unknown.isPresent());
    }
}
