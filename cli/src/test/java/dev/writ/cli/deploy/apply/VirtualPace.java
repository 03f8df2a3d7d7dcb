package dev.writ.cli.deploy.apply;

import java.time.Duration;
import java.time.Instant;

/** Time that goes by only when somebody sleeps. */
final class VirtualPace implements Pace {

    private Duration elapsed = Duration.ofDays(1);
    /** How much the clock is wrong. */
    private Duration skew = Duration.ZERO;

    void skew(Duration by) {
        skew = by;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-27T00:00:00Z").plus(elapsed).plus(skew);
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public void sleep(Duration time) {
        elapsed = elapsed.plus(time);
    }
}
