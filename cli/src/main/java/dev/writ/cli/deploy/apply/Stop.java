package dev.writ.cli.deploy.apply;

import java.util.List;

/** Ends a run before it is done. */
final class Stop extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Outcome.Stopped why;

    Stop(Outcome.Reason reason, String message, List<String> details, List<String> help) {
        super(message);
        this.why = new Outcome.Stopped(reason, message, details, help);
    }

    /** Returns why. */
    Outcome.Stopped why() {
        return why;
    }
}
