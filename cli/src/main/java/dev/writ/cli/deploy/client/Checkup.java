package dev.writ.cli.deploy.client;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What was found of one thing that work on a live organization needs.
 *
 * @param subject the thing, in a word or two
 * @param state whether it is as it should be
 * @param words what was seen
 * @param help the way out, a sentence each; empty if it is as it should be
 */
public record Checkup(String subject, State state, String words, List<String> help) {

    /** Whether something is as it should be. */
    public enum State {
        OK,
        FAILED,
        /** It could not be tried, or the answer does not settle it. */
        UNKNOWN;

        /** Returns the word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Checkup {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(words, "words");
        help = List.copyOf(help);
    }

    static Checkup ok(String subject, String words) {
        return new Checkup(subject, State.OK, words, List.of());
    }

    static Checkup failed(String subject, String words, List<String> help) {
        return new Checkup(subject, State.FAILED, words, help);
    }

    static Checkup unknown(String subject, String words, String... help) {
        return new Checkup(subject, State.UNKNOWN, words, List.of(help));
    }
}
