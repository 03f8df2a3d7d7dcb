package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.deploy.service.ServiceException;
import java.time.Duration;
import java.util.List;

/** Looks at a document again and again, until it is what it should be or time is over. */
final class Watch {

    /** So often it is said that the run is still waiting. */
    private static final Duration SAY = Duration.ofSeconds(30);

    private final Look look;
    private final Pace pace;
    private final Patience patience;
    private final Progress progress;

    Watch(Look look, Pace pace, Patience patience, Progress progress) {
        this.look = look;
        this.pace = pace;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Waits until a document is in a state.
     *
     * @param limit how long; at its end is one more look
     * @return the state that it is in: the wanted one, or, when time is over, another one of its course
     * @throws Stop if it is as somebody else has made it, or could not be read
     */
    String until(Write write, String wanted, Duration limit) throws Stop, InterruptedException {
        Duration start = pace.elapsed();
        Duration said = start;
        while (true) {
            boolean over = pace.elapsed().minus(start).compareTo(limit) >= 0;
            try {
                String state = look.state(write.document());
                if (state.equals(wanted)) {
                    return state;
                }
                if (!look.course(write.document()).has(state)) {
                    throw Look.otherWriter(write.document());
                }
                if (over) {
                    return state;
                }
            } catch (ServiceException e) {
                if (over || isFinal(e)) {
                    throw stop("cannot read " + write.document().words(), e);
                }
            }
            pace.sleep(patience.poll());
            Duration waited = pace.elapsed().minus(start);
            if (pace.elapsed().minus(said).compareTo(SAY) >= 0) {
                said = pace.elapsed();
                progress.tell("still waiting to see " + write.document().words() + ", " + waited.toSeconds() + " s of "
                        + limit.toSeconds() + " s");
            }
        }
    }

    /** Tells whether trying again soon cannot help. */
    static boolean isFinal(ServiceException e) {
        return switch (e.kind()) {
            case UNAUTHENTICATED, REFUSED -> true;
            // Keys, buckets and policies are told to be refused or not found for a while after they were made.
            case UNREACHABLE, UNCLEAR, DENIED, NO_SUCH_BUCKET, THROTTLED -> false;
        };
    }

    /** Returns the stop of a run whose call failed. */
    static Stop stop(String what, ServiceException e) {
        return new Stop(Outcome.Reason.SERVICE, what + ": " + e.getMessage(), List.of(), e.help());
    }
}
