package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** An annotation, such as {@code @accept(full-admin, "reason", until = 2027-01-31)}. */
public record Annotation(Name name, List<Argument> arguments, Span span) {

    public Annotation {
        arguments = List.copyOf(arguments);
    }

    /** What kind of word an argument is. */
    public enum Kind {
        TEXT,
        DATE,
        INTEGER,
        NAME
    }

    /**
     * One argument.
     *
     * @param key its name if it has one
     * @param kind what kind of word the value is
     * @param value the value; of a string what it stands for
     * @param span the place of the value
     */
    public record Argument(Optional<Name> key, Kind kind, String value, Span span) {}

    /** Returns the arguments without a name, in order. */
    public List<Argument> positional() {
        return arguments.stream().filter(argument -> argument.key().isEmpty()).toList();
    }

    /** Returns the argument of a name. */
    public Optional<Argument> named(String key) {
        return arguments.stream()
                .filter(argument ->
                        argument.key().filter(name -> name.text().equals(key)).isPresent())
                .findFirst();
    }
}
