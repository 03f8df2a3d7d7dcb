package dev.writ.rules;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first asked for. Several threads may ask; one makes it, the others wait for it, and
 * for nothing else.
 *
 * @param <T> what it is
 */
final class Once<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T found = made;
        return found == null ? make() : found;
    }

    private synchronized T make() {
        T found = made;
        if (found == null) {
            found = maker.get();
            made = found;
        }
        return found;
    }

    /** Returns it if somebody has asked for it. */
    Optional<T> ifMade() {
        return Optional.ofNullable(made);
    }
}
