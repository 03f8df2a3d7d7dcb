package dev.writ.cli.deploy.plan;

import dev.writ.compiler.analysis.Answer;
import java.util.List;
import java.util.Objects;

/** In which order documents are written, or why there is no safe one. */
sealed interface Order {

    /**
     * An order in which every state is proved: whichever writes of a step are seen, no request is allowed that is allowed
     * neither before nor after, and none is refused that is allowed before and after.
     */
    record Safe(List<Move> moves) implements Order {
        public Safe {
            moves = List.copyOf(moves);
        }
    }

    /**
     * No order was proved.
     *
     * @param direct the order that comes nearest
     * @param why a request that is decided otherwise on the way, or that it could not be decided
     */
    record Gap(List<Move> direct, Answer why) implements Order {
        public Gap {
            direct = List.copyOf(direct);
            Objects.requireNonNull(why, "why");
        }
    }
}
