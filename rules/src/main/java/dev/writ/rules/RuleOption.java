package dev.writ.rules;

import java.util.List;
import java.util.Objects;

/**
 * An option of a rule: its name in {@code writ.yaml}, its type, and its value where nothing is set. A rule keeps its
 * options as constants, names them in its {@link RuleInfo}, and asks {@link Linted#option} for their values.
 *
 * @param <T> {@link String}, {@link Integer}, {@link Boolean}, or a list of strings, as {@link Kind} says
 */
public final class RuleOption<T> {

    /** The types that options can have. */
    public enum Kind {
        TEXT("a string"),
        NUMBER("a whole number, 0 or more"),
        FLAG("true or false"),
        TEXTS("a list of strings");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns how messages call it. */
        public String words() {
            return words;
        }
    }

    private final String name;
    private final Kind kind;
    private final T initial;
    private final String summary;

    private RuleOption(String name, Kind kind, T initial, String summary) {
        this.name = Objects.requireNonNull(name, "name");
        this.kind = kind;
        this.initial = Objects.requireNonNull(initial, "initial");
        this.summary = Objects.requireNonNull(summary, "summary");
    }

    /** Makes an option that is a string. */
    public static RuleOption<String> text(String name, String initial, String summary) {
        return new RuleOption<>(name, Kind.TEXT, initial, summary);
    }

    /** Makes an option that is a number, not negative. */
    public static RuleOption<Integer> number(String name, int initial, String summary) {
        return new RuleOption<>(name, Kind.NUMBER, initial, summary);
    }

    /** Makes an option that is true or false. */
    public static RuleOption<Boolean> flag(String name, boolean initial, String summary) {
        return new RuleOption<>(name, Kind.FLAG, initial, summary);
    }

    /** Makes an option that is a list of strings. */
    public static RuleOption<List<String>> texts(String name, List<String> initial, String summary) {
        return new RuleOption<>(name, Kind.TEXTS, List.copyOf(initial), summary);
    }

    /** Returns its name, as settings write it. */
    public String name() {
        return name;
    }

    /** Returns its type. */
    public Kind kind() {
        return kind;
    }

    /** Returns its value where nothing is set. */
    public T initial() {
        return initial;
    }

    /** Returns what it is for, in one line. */
    public String summary() {
        return summary;
    }

    /**
     * Returns a value as this option's type.
     *
     * @throws ClassCastException if it is of another type, which is a bug: settings are checked when they are read
     */
    @SuppressWarnings("unchecked")
    T cast(Object value) {
        Class<?> type = switch (kind) {
            case TEXT -> String.class;
            case NUMBER -> Integer.class;
            case FLAG -> Boolean.class;
            case TEXTS -> List.class;
        };
        return (T) type.cast(value);
    }
}
