package dev.writ.compiler.analysis;

import java.util.List;
import java.util.Map;

/** What one test of a condition asks of a request, as a platform reads it. */
public sealed interface TestMeaning {

    /** Tells whether it holds for a request that carries these values. */
    boolean holds(Map<String, List<String>> context);

    /** It asks nothing. */
    record Fixed(boolean holds) implements TestMeaning {
        @Override
        public boolean holds(Map<String, List<String>> context) {
            return holds;
        }
    }

    /** It asks whether a key is there. */
    record Presence(String key, boolean whenMissing, boolean whenPresent) implements TestMeaning {
        @Override
        public boolean holds(Map<String, List<String>> context) {
            return context.getOrDefault(key, List.of()).isEmpty() ? whenMissing : whenPresent;
        }
    }

    /**
     * It compares the values of a key. A value matches if one of the patterns does.
     *
     * @param key the condition key
     * @param patterns what the values are compared with
     * @param enough what the comparison must come to
     * @param whenMissing whether it holds when the key is missing
     */
    record Comparison(String key, List<PatternMeaning> patterns, Enough enough, boolean whenMissing)
            implements TestMeaning {

        public Comparison {
            patterns = List.copyOf(patterns);
        }

        @Override
        public boolean holds(Map<String, List<String>> context) {
            List<String> carried = context.getOrDefault(key, List.of());
            if (carried.isEmpty()) {
                return whenMissing;
            }
            int matching = 0;
            for (String value : carried) {
                matching += matches(value, context) ? 1 : 0;
            }
            return switch (enough) {
                case ONE_MATCHES -> matching > 0;
                case NONE_MATCHES -> matching == 0;
                case ONE_DIFFERS -> matching < carried.size();
            };
        }

        private boolean matches(String value, Map<String, List<String>> context) {
            for (PatternMeaning pattern : patterns) {
                if (pattern.matches(value, context)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What a comparison must come to. */
    enum Enough {
        /** One of the values matches. */
        ONE_MATCHES,
        /** None of the values matches. */
        NONE_MATCHES,
        /** One of the values does not match. */
        ONE_DIFFERS
    }
}
