package dev.writ.cli.deploy.service;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** A call that did not do what it was for. The message names the call, what came back, and holds no secret. */
public final class ServiceException extends IOException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    @SuppressWarnings("serial") // never serialised
    private final List<String> help;

    /** What kind of failure. */
    public enum Kind {
        /** Nobody answered: no connection, no name, no trust. Nothing was sent that could have been done. */
        UNREACHABLE,
        /**
         * The call was sent, and no answer says whether it was done: a reset, a time-out, an answer cut off or without
         * sense, 500, 502, 503 or 504. A write may have been stored.
         */
        UNCLEAR,
        /** The credential is missing, wrong or expired, or the clocks differ. */
        UNAUTHENTICATED,
        /** The caller may not do that. */
        DENIED,
        /** There is no such bucket. */
        NO_SUCH_BUCKET,
        /** The service holds the call to be wrong: 400, 404, 405, 409, a redirect. Nothing was done. */
        REFUSED,
        /** Too many calls, also after waiting. Nothing was done. */
        THROTTLED
    }

    /** Makes one. */
    public ServiceException(Kind kind, String message, List<String> help) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.help = List.copyOf(help);
    }

    /** Makes one with its cause, whose message is not shown. */
    public ServiceException(Kind kind, String message, List<String> help, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.help = List.copyOf(help);
    }

    /** Returns what kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns what the reader can do, a sentence each. */
    public List<String> help() {
        return help;
    }
}
