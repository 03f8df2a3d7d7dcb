package dev.writ.cli.deploy.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The clock of a run, and how it waits. Tests have one that waits in no time. */
public interface Pace {

    /** Returns the time by the clock of this machine. */
    Instant now();

    /** Returns how much time has gone by since some moment in the past. It is never set back, as clocks are. */
    Duration elapsed();

    /**
     * Lets time go by.
     *
     * @throws InterruptedException if the run is to end
     */
    void sleep(Duration time) throws InterruptedException;

    /** Returns that of the real world. */
    static Pace real() {
        Clock clock = Clock.systemUTC();
        return new Pace() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                Thread.sleep(time.toMillis());
            }
        };
    }
}
