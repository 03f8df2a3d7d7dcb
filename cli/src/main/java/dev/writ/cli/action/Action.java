package dev.writ.cli.action;

import dev.writ.cli.report.Report;

/**
 * The work behind a command. Knows nothing of options, of printing, or of how the process ends.
 *
 * @param <R> the request
 */
@FunctionalInterface
public interface Action<R> {

    /** Does the work. */
    Report run(R request);
}
