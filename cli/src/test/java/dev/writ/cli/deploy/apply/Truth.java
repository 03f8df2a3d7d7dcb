package dev.writ.cli.deploy.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.service.DocumentId;
import java.util.Map;
import java.util.Optional;

/** Compares what a run says with what is stored. */
final class Truth {

    private Truth() {}

    /** Fails unless what is said of each document is so. */
    static void of(Outcome outcome, Map<DocumentId, String> stored, Object at) {
        Map<DocumentId, String> before = Fixture.before();
        Map<DocumentId, String> after = Fixture.after();
        for (Outcome.Fate fate : outcome.fates()) {
            Optional<String> now = Optional.ofNullable(stored.get(fate.document()));
            Optional<String> then = Optional.ofNullable(before.get(fate.document()));
            Optional<String> planned = Optional.ofNullable(after.get(fate.document()));
            switch (fate.state()) {
                case BEFORE -> assertThat(now).as("%s at %s", fate, at).isEqualTo(then);
                case AFTER -> assertThat(now).as("%s at %s", fate, at).isEqualTo(planned);
                case BETWEEN -> assertThat(now).as("%s at %s", fate, at).isEqualTo(Optional.of(Fixture.between()));
                case OTHER -> assertThat(now).as("%s at %s", fate, at).isNotEqualTo(planned);
                case OPEN, UNREAD -> {
                    // Not known, and said to be so.
                }
            }
        }
        if (outcome.stopped().isEmpty()) {
            assertThat(stored).isEqualTo(after);
        }
    }
}
