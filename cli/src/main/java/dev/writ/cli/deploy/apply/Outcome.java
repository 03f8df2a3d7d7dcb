package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.service.DocumentId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run has come to. Says no more than what was read.
 *
 * @param directory where the run's plan, backup and journal are; empty if it was not begun
 * @param stopped why it ended before it was done; empty if all was written, read back and found as planned
 * @param fates of each document that was to be written, what is known of it now, in order
 * @param sent how many writes were sent, by this process
 * @param checked how many documents the last reading of everything compared; 0 if it was not come to
 * @param reach what the caller may still do to policies
 * @param took how long this process took
 */
public record Outcome(
        Optional<Path> directory,
        Optional<Stopped> stopped,
        List<Fate> fates,
        int sent,
        int checked,
        Reach reach,
        Duration took) {

    public Outcome {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(stopped, "stopped");
        fates = List.copyOf(fates);
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(took, "took");
    }

    /** Tells whether nothing that was to be written is written, and nothing is on its way. */
    public boolean untouched() {
        return fates.stream().allMatch(fate -> fate.state() == State.BEFORE);
    }

    /**
     * Why a run ended before it was done.
     *
     * @param message what was found, and where
     * @param details what it is about, a line each
     * @param help what to do, a sentence each
     */
    public record Stopped(Reason reason, String message, List<String> details, List<String> help) {
        public Stopped {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
            details = List.copyOf(details);
            help = List.copyOf(help);
        }
    }

    /** What kind of reason. */
    public enum Reason {
        /** Somebody else has changed something since the plan was made. Going on would not be what was proved. */
        OTHER_WRITER,
        /** The service refused, or could not be reached. */
        SERVICE,
        /** No answer says whether a write was stored, and reading did not tell either. */
        UNCLEAR,
        /** Plan, backup or journal could not be read or written. */
        DISK
    }

    /** What is known of one document. */
    public record Fate(DocumentId document, State state) {}

    /** Where a document is. */
    public enum State {
        /** As before the run. */
        BEFORE("as before"),
        /** As one of the run's steps has made it, and not yet as planned. */
        BETWEEN("in between"),
        /** As planned. */
        AFTER("as planned"),
        /** As before when it was read last, but a write was sent that may still be stored. */
        OPEN("not known: sent, and not seen yet"),
        /** As somebody else has made it. */
        OTHER("changed by someone else"),
        /** It could not be read after a write had been sent. */
        UNREAD("not known: it could not be read");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** Returns the words for it. */
        public String words() {
            return words;
        }
    }
}
