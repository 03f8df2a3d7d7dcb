package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.apply.Ledger.Standing;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Step;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import java.time.Duration;
import java.util.List;

/**
 * Makes the writes of a plan, a step after the other.
 *
 * <p>The service knows no condition on a write: whatever is there is replaced. So a document is read just before it is
 * written, and a write follows only if it is what the plan says; another writer in between is noticed when it is read
 * back, and not before.
 */
final class Execution {

    private final Service service;
    private final Plan plan;
    private final List<Write> writes;
    private final Ledger ledger;
    private final Pace pace;
    private final Patience patience;
    private final Progress progress;
    private final Watch watch;
    private int sent;

    Execution(Service service, Plan plan, Look look, Ledger ledger, Pace pace, Patience patience, Progress progress) {
        this.service = service;
        this.plan = plan;
        this.writes = Course.writes(plan);
        this.ledger = ledger;
        this.pace = pace;
        this.patience = patience;
        this.progress = progress;
        this.watch = new Watch(look, pace, patience, progress);
    }

    /** Returns how many writes this process has sent. */
    int sent() {
        return sent;
    }

    /** Makes all writes that are not confirmed, and confirms them. */
    void run() throws Stop, InterruptedException {
        int first = 0;
        for (Step step : plan.steps()) {
            int end = first + step.writes().size();
            for (int i = first; i < end; i++) {
                if (ledger.standing(i) != Standing.CONFIRMED) {
                    send(i);
                }
            }
            for (int i = first; i < end; i++) {
                if (ledger.standing(i) != Standing.CONFIRMED) {
                    confirm(i);
                }
            }
            first = end;
        }
    }

    /** Sends a write. When this returns it was accepted, or is confirmed already. */
    private void send(int i) throws Stop, InterruptedException {
        Write write = writes.get(i);
        Duration start = pace.elapsed();
        boolean open = ledger.standing(i) == Standing.SENT;
        if (open && settled(i, left(i))) {
            return;
        }
        boolean repeated = false;
        while (true) {
            if (!isAsPlanned(i)) {
                return;
            }
            ledger.announce(i);
            progress.tell(number(i)
                    + (write.after().isPresent() ? "write " : "remove ")
                    + write.document().words());
            try {
                sent++;
                call(write);
                return;
            } catch (ServiceException e) {
                switch (e.kind()) {
                    case UNCLEAR -> {
                        open = true;
                        progress.tell(number(i) + "no answer says whether it was stored; looking");
                        if (settled(i, patience.limit())) {
                            return;
                        }
                        if (repeated) {
                            throw unclear(i, e);
                        }
                        // Once more: it says the same, so that it does no harm if both are stored.
                        repeated = true;
                    }
                    case UNREACHABLE, THROTTLED -> {
                        withdraw(i, open);
                        if (pace.elapsed().minus(start).compareTo(patience.limit()) >= 0) {
                            throw Watch.stop("cannot write " + write.document().words(), e);
                        }
                        pace.sleep(patience.poll());
                    }
                    default -> {
                        withdraw(i, open);
                        throw Watch.stop("cannot write " + write.document().words(), e);
                    }
                }
            }
        }
    }

    private void call(Write write) throws ServiceException, InterruptedException {
        if (write.after().isPresent()) {
            service.write(write.document(), write.after().get());
        } else {
            service.delete(write.document());
        }
    }

    /** What was refused now was not done; what had no answer before may have been done all the same. */
    private void withdraw(int i, boolean open) throws Stop {
        if (!open) {
            ledger.withdraw(i);
        }
    }

    /** Tells whether a document is what the plan says it is before a write; if it is what is to be written, that is it. */
    private boolean isAsPlanned(int i) throws Stop, InterruptedException {
        Write write = writes.get(i);
        String before = Course.state(write.before());
        String state = watch.until(write, before, patience.limit());
        if (state.equals(before)) {
            return true;
        }
        if (state.equals(Course.state(write.after()))) {
            ledger.confirm(i);
            return false;
        }
        throw Look.otherWriter(write.document());
    }

    /**
     * Finds out what became of a write without an answer. As long as reads may be old, what was there before says
     * nothing.
     *
     * @return whether it was stored
     */
    private boolean settled(int i, Duration limit) throws Stop, InterruptedException {
        Write write = writes.get(i);
        String state = watch.until(write, Course.state(write.after()), limit);
        if (state.equals(Course.state(write.after()))) {
            seen(i);
            return true;
        }
        return false;
    }

    private void confirm(int i) throws Stop, InterruptedException {
        Write write = writes.get(i);
        String state = watch.until(write, Course.state(write.after()), patience.limit());
        if (!state.equals(Course.state(write.after()))) {
            throw new Stop(
                    Outcome.Reason.UNCLEAR,
                    "the service accepted " + write.document().words() + ", and shows another text "
                            + patience.limit().toSeconds() + " s later",
                    List.of(),
                    List.of("go on later: `--resume` looks again"));
        }
        seen(i);
    }

    private void seen(int i) throws Stop {
        ledger.confirm(i);
        progress.tell(number(i) + "read back " + writes.get(i).document().words());
    }

    /** How long to look for a write that an earlier process has sent: what is left of the time that reads may be old. */
    private Duration left(int i) {
        Duration since = Duration.between(ledger.sent(i), pace.now());
        Duration left = patience.limit().minus(since);
        // A clock that was set back tells nothing, so the time begins anew.
        return since.isNegative() ? patience.limit() : left.isNegative() ? Duration.ZERO : left;
    }

    private Stop unclear(int i, ServiceException e) {
        return new Stop(
                Outcome.Reason.UNCLEAR,
                "it is not known whether " + writes.get(i).document().words() + " was stored: " + e.getMessage()
                        + "; it was sent twice, and not seen for "
                        + patience.limit().toSeconds() + " s",
                List.of(),
                e.help());
    }

    private String number(int i) {
        return "[" + (i + 1) + "/" + writes.size() + "] ";
    }
}
