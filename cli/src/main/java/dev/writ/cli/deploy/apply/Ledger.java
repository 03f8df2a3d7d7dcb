package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Entry;
import dev.writ.cli.deploy.journal.Entry.Event;
import dev.writ.cli.deploy.journal.Journal;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.files.FileTrouble;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is known of each write of a run: in memory for this process, in the journal for the next. */
final class Ledger {

    /** How far a write is. */
    enum Standing {
        /** Not sent, or sent and not done. */
        TO_DO,
        /** Sent, and perhaps done. */
        SENT,
        /** Read back. */
        CONFIRMED
    }

    private final Journal journal;
    private final Pace pace;
    private final List<Write> writes;
    private final List<Standing> standings = new ArrayList<>();
    private final List<Instant> sent = new ArrayList<>();

    /** Takes up what a journal says. */
    Ledger(Journal journal, Pace pace, List<Write> writes) throws Stop {
        this.journal = journal;
        this.pace = pace;
        this.writes = writes;
        for (int i = 0; i < writes.size(); i++) {
            standings.add(Standing.TO_DO);
            sent.add(Instant.MAX);
        }
        for (Entry entry : journal.entries()) {
            if (entry.write().orElse(0) >= writes.size() && entry.write().isPresent()) {
                throw new Stop(
                        Outcome.Reason.DISK,
                        "the journal speaks of a write that the plan beside it does not have",
                        List.of(),
                        List.of("plan again from the live organization"));
            }
            entry.write().ifPresent(write -> take(entry, write));
        }
    }

    private void take(Entry entry, int write) {
        switch (entry.event()) {
            case ANNOUNCED -> {
                standings.set(write, Standing.SENT);
                sent.set(write, entry.at());
            }
            case WITHDRAWN -> standings.set(write, Standing.TO_DO);
            case CONFIRMED -> standings.set(write, Standing.CONFIRMED);
            default -> throw new IllegalStateException("not about a write: " + entry);
        }
    }

    /** Returns how far a write is. */
    Standing standing(int write) {
        return standings.get(write);
    }

    /** Returns when a write was sent last. */
    Instant sent(int write) {
        return sent.get(write);
    }

    /** Tells whether any write was sent that may have been done. */
    boolean begun() {
        return standings.stream().anyMatch(standing -> standing != Standing.TO_DO);
    }

    /** Says that a write is about to be sent. When this returns, the journal has it. */
    void announce(int write) throws Stop {
        Instant now = pace.now();
        note(Event.ANNOUNCED, write, now);
        standings.set(write, Standing.SENT);
        sent.set(write, now);
    }

    /** Says that a write which was sent was not done. */
    void withdraw(int write) throws Stop {
        standings.set(write, Standing.TO_DO);
        note(Event.WITHDRAWN, write, pace.now());
    }

    /** Says that a write was read back. */
    void confirm(int write) throws Stop {
        standings.set(write, Standing.CONFIRMED);
        note(Event.CONFIRMED, write, pace.now());
    }

    /** Says something about the run. */
    void note(Event event, String words) throws Stop {
        try {
            journal.add(event, pace.now(), words);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void note(Event event, int write, Instant now) throws Stop {
        try {
            journal.add(event, now, write, writes.get(write).document().words());
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** Returns the stop of a file that cannot be written or read. */
    static Stop trouble(IOException e) {
        return e instanceof FileTrouble trouble
                ? new Stop(Outcome.Reason.DISK, String.valueOf(trouble.getMessage()), List.of(), trouble.help())
                : new Stop(Outcome.Reason.DISK, FileTrouble.reason(e), List.of(), List.of());
    }
}
