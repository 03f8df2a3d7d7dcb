package dev.writ.cli.deploy.journal;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One line of a journal.
 *
 * @param event what happened
 * @param at when, by the clock of this machine
 * @param write which write of the plan it is about, counted from 0 over all steps; empty if it is about none
 * @param words more about it, for people; holds no secret
 */
public record Entry(Event event, Instant at, OptionalInt write, String words) {

    public Entry {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(write, "write");
        Objects.requireNonNull(words, "words");
        if (write.isPresent() != event.aboutAWrite()) {
            throw new IllegalArgumentException(event + " and a write do not go together");
        }
    }

    /** What can happen in a run. */
    public enum Event {
        /** The run has begun; its plan is on the disk. */
        BEGUN(false),
        /** The backup is on the disk. Nothing was written before this. */
        BACKED_UP(false),
        /** A write is about to be sent. Without this line it was not sent. */
        ANNOUNCED(true),
        /** What was announced last for this write was not done: the service said so, or was not reached. */
        WITHDRAWN(true),
        /** A write was read back. */
        CONFIRMED(true),
        /** The run has stopped, for a reason that the words tell. */
        STOPPED(false),
        /** The run goes on in another process. */
        RESUMED(false),
        /** All was read, and is as planned. */
        VERIFIED(false);

        private final boolean aboutAWrite;

        Event(boolean aboutAWrite) {
            this.aboutAWrite = aboutAWrite;
        }

        boolean aboutAWrite() {
            return aboutAWrite;
        }
    }
}
