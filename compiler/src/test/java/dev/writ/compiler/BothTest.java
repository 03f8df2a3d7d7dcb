package dev.writ.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two pieces of work, each on its own. */
final class BothTest {

    private static Supplier<String> failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    @Test
    void eachMakesItsOwn() {
        assertThat(Both.of(true, () -> "a", () -> 1)).isEqualTo(new Both<>("a", 1));
        assertThat(Both.of(false, () -> "a", () -> 1)).isEqualTo(new Both<>("a", 1));
    }

    /** A bug is reported with its own words and its own place, whichever thread met it. */
    @Test
    void whatIsThrownIsWhatTheWorkThrew() {
        RuntimeException failure = new IllegalStateException("its own words");
        Error error = new OutOfMemoryError("no room");
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> Both.of(true, () -> "a", failing(failure))).isSameAs(failure);
            assertThatThrownBy(() -> Both.of(true, failing(failure), () -> "a")).isSameAs(failure);
            assertThatThrownBy(() -> Both.of(true, failing(error), failing(failure)))
                    .isSameAs(error);
            assertThatThrownBy(() -> Both.of(true, failing(failure), failing(error)))
                    .isSameAs(failure);
        }
    }
}
