package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The strings that a pattern of a policy stands for, as a platform reads it: one part after the other.
 *
 * @param parts in their order; no two texts stand next to each other
 * @param anyCase whether letters stand for those of the other case too
 */
public record PatternMeaning(List<Part> parts, boolean anyCase) {

    public PatternMeaning {
        parts = List.copyOf(parts);
    }

    /** A part of a pattern. */
    public sealed interface Part {

        /**
         * Stands for itself.
         *
         * @param text not empty
         */
        record Text(String text) implements Part {
            // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

            @Override
            public boolean equals(Object other) {
                return other instanceof Text that && text.equals(that.text);
            }

            @Override
            public int hashCode() {
                return text.hashCode();
            }
        }

        /**
         * Stands for one character, which may take two {@code char}s.
         *
         * @param slash whether it may be a slash
         */
        record AnyCharacter(boolean slash) implements Part {
            // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

            @Override
            public boolean equals(Object other) {
                return other instanceof AnyCharacter any && slash == any.slash;
            }

            @Override
            public int hashCode() {
                return Boolean.hashCode(slash);
            }
        }

        /**
         * Stands for any string, the empty one too.
         *
         * @param slash whether there may be slashes in it
         */
        record AnyString(boolean slash) implements Part {
            // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

            @Override
            public boolean equals(Object other) {
                return other instanceof AnyString any && slash == any.slash;
            }

            @Override
            public int hashCode() {
                return Boolean.hashCode(slash);
            }
        }

        /**
         * Stands for the one value that a request carries for a key.
         *
         * @param key the condition key
         * @param otherwise what it stands for where the key is missing; empty if the pattern then matches nothing
         */
        record Variable(String key, Optional<String> otherwise) implements Part {
            // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

            @Override
            public boolean equals(Object other) {
                return other instanceof Variable variable
                        && key.equals(variable.key)
                        && otherwise.equals(variable.otherwise);
            }

            @Override
            public int hashCode() {
                return key.hashCode() * 31 + otherwise.hashCode();
            }
        }
    }

    /** Returns the pattern that stands for one string. */
    static PatternMeaning exactly(String string) {
        return new PatternMeaning(string.isEmpty() ? List.of() : List.of(new Part.Text(string)), false);
    }

    /** Tells whether it may stand for more than one string, whatever the request carries. */
    public boolean hasWildcard() {
        for (Part part : parts) {
            if (part instanceof Part.AnyCharacter || part instanceof Part.AnyString) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether what it stands for depends on what the request carries. */
    public boolean hasVariable() {
        return parts.stream().anyMatch(Part.Variable.class::isInstance);
    }

    /** Returns this with what a request carries in place of the variables; empty if it then matches nothing. */
    public Optional<PatternMeaning> in(Map<String, List<String>> context) {
        List<Part> resolved = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable variable) {
                List<String> carried = context.getOrDefault(variable.key(), List.of());
                Optional<String> value = carried.isEmpty()
                        ? variable.otherwise()
                        : Optional.of(carried.get(0)).filter(only -> carried.size() == 1);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                if (!value.get().isEmpty()) {
                    resolved.add(new Part.Text(value.get()));
                }
            } else {
                resolved.add(part);
            }
        }
        return Optional.of(new PatternMeaning(resolved, anyCase));
    }

    /**
     * Tells whether it stands for a string, in a request that carries these values. Goes through the parts once, with
     * all places of the string to which those before can lead.
     */
    public boolean matches(String string, Map<String, List<String>> context) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text only) {
            return anyCase ? only.text().equalsIgnoreCase(string) : only.text().equals(string);
        }
        Optional<PatternMeaning> resolved = in(context);
        if (resolved.isEmpty()) {
            return false;
        }
        BitSet places = new BitSet();
        places.set(0);
        for (Part part : resolved.get().parts) {
            BitSet next = new BitSet();
            for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
                step(part, string, place, next);
            }
            places = next;
        }
        return places.get(string.length());
    }

    private void step(Part part, String string, int place, BitSet next) {
        if (part instanceof Part.Text text) {
            if (string.regionMatches(anyCase, place, text.text(), 0, text.text().length())) {
                next.set(place + text.text().length());
            }
        } else if (part instanceof Part.AnyCharacter any) {
            if (place < string.length() && (any.slash() || string.charAt(place) != '/')) {
                next.set(string.offsetByCodePoints(place, 1));
            }
        } else if (part instanceof Part.AnyString any) {
            int slash = string.indexOf('/', place);
            next.set(place, 1 + (any.slash() || slash < 0 ? string.length() : slash));
        } else {
            throw new IllegalStateException("a variable is left over: " + part);
        }
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof PatternMeaning meaning && parts.equals(meaning.parts) && anyCase == meaning.anyCase;
    }

    @Override
    public int hashCode() {
        return parts.hashCode() * 31 + Boolean.hashCode(anyCase);
    }
}
