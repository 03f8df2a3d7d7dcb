package dev.writ.cli.sandbox;

import java.util.Objects;
import java.util.Optional;

/** Something that goes wrong with one request. */
public sealed interface Fault {

    /** The connection ends without an answer. */
    record Disconnect(boolean stored) implements Fault {}

    /**
     * A server in trouble, or one that is asked too often.
     *
     * @param status of HTTP
     * @param stored whether the request was done all the same
     * @param retryAfter the header of that name
     */
    record Status(int status, boolean stored, Optional<String> retryAfter) implements Fault {
        public Status {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }

        /** Makes one that was not done. */
        public static Status of(int status) {
            return new Status(status, false, Optional.empty());
        }
    }

    /** The request is done, and the body of the answer is not what it should be. */
    record Garbled(Body body) implements Fault {
        public Garbled {
            Objects.requireNonNull(body, "body");
        }
    }

    /** What comes instead of a body. */
    enum Body {
        /** Half of it, then the end of the connection. */
        TRUNCATED,
        /** Bytes without sense. */
        GARBAGE,
        /** A page of some gateway that says that all is well. */
        HTML,
        /** Nothing. */
        EMPTY,
        /** One byte after the other, for longer than anybody waits. */
        SLOW,
        /** More and more, without an end. */
        ENDLESS
    }

    /** The request is delivered twice. */
    record Twice() implements Fault {}

    /** Somebody else does something just before. */
    record Interference(Runnable deed) implements Fault {
        public Interference {
            Objects.requireNonNull(deed, "deed");
        }
    }
}
