package dev.writ.compiler.model;

import dev.writ.compiler.diagnostic.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A value and where it stands. The place takes no part in equality.
 *
 * @param <T> what stands there
 */
public final class Located<T> {

    private final T value;
    private final Label at;
    private final Optional<Label> declared;

    private Located(T value, Label at, Optional<Label> declared) {
        this.value = Objects.requireNonNull(value, "value");
        this.at = Objects.requireNonNull(at, "at");
        this.declared = declared;
    }

    /** Puts a value at a place. */
    public static <T> Located<T> at(Label at, T value) {
        return new Located<>(value, at, Optional.empty());
    }

    /** Returns values without their places. */
    public static <T> List<T> values(List<Located<T>> located) {
        List<T> values = new ArrayList<>(located.size());
        for (Located<T> one : located) {
            values.add(one.value());
        }
        return values;
    }

    /** Returns the same value as used somewhere else, by the name of the set in which it was declared. */
    public Located<T> usedAt(Label use) {
        return new Located<>(value, use, Optional.of(declared.orElse(at)));
    }

    /** Returns the value. */
    public T value() {
        return value;
    }

    /** Returns the place where it is used. */
    public Label at() {
        return at;
    }

    /** Returns the place where it was written, if that is in the declaration of a set. */
    public Optional<Label> declared() {
        return declared;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Located<?> located && value.equals(located.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
