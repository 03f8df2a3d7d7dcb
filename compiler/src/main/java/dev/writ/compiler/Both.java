package dev.writ.compiler;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What two pieces of work made.
 *
 * @param one of the first
 * @param other of the second
 */
record Both<A, B>(A one, B other) {

    /** Does work that needs nothing of each other, on two processors where there are two. */
    static <A, B> Both<A, B> sideBySide(Supplier<A> one, Supplier<B> other) {
        List<Half<A, B>> halves = Stream.<Supplier<Half<A, B>>>of(
                        () -> new Half<>(List.of(one.get()), List.of()),
                        () -> new Half<>(List.of(), List.of(other.get())))
                .parallel()
                .map(Supplier::get)
                .toList();
        return new Both<>(halves.get(0).one().get(0), halves.get(1).other().get(0));
    }

    /** One of two, in a list of one. */
    private record Half<A, B>(List<A> one, List<B> other) {}
}
