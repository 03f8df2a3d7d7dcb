package dev.writ.cli.deploy.client;

import java.time.Duration;

/** Waits. Tests count instead. */
@FunctionalInterface
public interface Pause {

    /** Waits in truth. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    /** Waits for some time. */
    void of(Duration duration) throws InterruptedException;
}
