package dev.writ.compiler.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stage of the compiler made, and what it had to say.
 *
 * <p>A stage that meets errors still hands on as much as it could make, so that later stages can find more. Such a
 * value may be looked at but not acted on: {@link #sound()} is empty for it.
 *
 * @param partial what was made; empty only if nothing could be
 * @param diagnostics what there is to say, in {@link Diagnostic#ORDER}
 */
public record Outcome<T>(Optional<T> partial, List<Diagnostic> diagnostics) {

    public Outcome {
        Objects.requireNonNull(partial, "partial");
        diagnostics = Diagnostic.inOrder(diagnostics);
    }

    /** Makes an outcome with a value. */
    public static <T> Outcome<T> of(T value, List<Diagnostic> diagnostics) {
        return new Outcome<>(Optional.of(value), diagnostics);
    }

    /** Joins outcomes into one: all that was made, and all that was said. */
    public static <T> Outcome<List<T>> all(List<Outcome<T>> outcomes) {
        List<T> made = new ArrayList<>();
        List<Diagnostic> said = new ArrayList<>();
        for (Outcome<T> outcome : outcomes) {
            outcome.partial().ifPresent(made::add);
            said.addAll(outcome.diagnostics());
        }
        return of(List.copyOf(made), said);
    }

    /** Runs the next stage on whatever this one made, and keeps what both had to say. */
    public <R> Outcome<R> then(Function<? super T, Outcome<R>> stage) {
        Optional<Outcome<R>> next = partial.map(stage);
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        next.ifPresent(outcome -> all.addAll(outcome.diagnostics()));
        return new Outcome<>(next.flatMap(Outcome::partial), all);
    }

    /** Runs the next stage only if nothing was wrong so far. */
    public <R> Outcome<R> thenIfSound(Function<? super T, Outcome<R>> stage) {
        return hasErrors() ? new Outcome<>(Optional.empty(), diagnostics) : then(stage);
    }

    /** Tells whether an error was found. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** Returns the value if nothing was wrong with it: the only value output may be made from. */
    public Optional<T> sound() {
        return hasErrors() ? Optional.empty() : partial;
    }
}
