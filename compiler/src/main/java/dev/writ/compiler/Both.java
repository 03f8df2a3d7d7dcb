package dev.writ.compiler;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two pieces of work made.
 *
 * @param one of the first
 * @param other of the second
 */
record Both<A, B>(A one, B other) {

    /**
     * Does work that needs nothing of each other. What is thrown is what the work threw, of the first if both failed.
     *
     * @param sideBySide whether there is so much of it that another processor is worth to be woken up
     */
    static <A, B> Both<A, B> of(boolean sideBySide, Supplier<A> one, Supplier<B> other) {
        return sideBySide ? sideBySide(one, other) : new Both<>(one.get(), other.get());
    }

    private static <A, B> Both<A, B> sideBySide(Supplier<A> one, Supplier<B> other) {
        Half<A> first = new Half<>(one);
        Half<B> second = new Half<>(other);
        // Failures stay in their half: a stream would make others of them, and tell of whichever came first.
        Stream.<Half<?>>of(first, second).parallel().forEach(Half::run);
        first.fail();
        second.fail();
        return new Both<>(first.made(), second.made());
    }

    /** One of two. */
    private static final class Half<T> {

        private final Supplier<T> work;
        private @Nullable T made;
        private @Nullable Throwable failure;

        Half(Supplier<T> work) {
            this.work = work;
        }

        void run() {
            try {
                made = work.get();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        void fail() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }

        T made() {
            return Objects.requireNonNull(made, "made by work that did not fail");
        }
    }
}
