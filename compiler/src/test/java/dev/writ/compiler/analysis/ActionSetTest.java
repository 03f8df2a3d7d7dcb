package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Some actions, others, and what the two make together. */
final class ActionSetTest {

    private static final ActionSet LOW = of(0, 1);
    private static final ActionSet HIGH = of(1, 2);

    private static ActionSet of(int... numbers) {
        Bits bits = new Bits(3);
        for (int number : numbers) {
            bits.set(number);
        }
        return new ActionSet(bits);
    }

    @Test
    void together() {
        assertThat(LOW.and(HIGH).bits()).isEqualTo(of(1).bits());
        assertThat(LOW.without(HIGH).bits()).isEqualTo(of(0).bits());
        assertThat(LOW.bits()).as("stays as it is").isEqualTo(of(0, 1).bits());
    }

    @Test
    void oneInAnother() {
        assertThat(LOW.containsAll(of(1))).isTrue();
        assertThat(LOW.containsAll(HIGH)).isFalse();
        assertThat(of().isEmpty()).isTrue();
        assertThat(LOW.isEmpty()).isFalse();
    }
}
