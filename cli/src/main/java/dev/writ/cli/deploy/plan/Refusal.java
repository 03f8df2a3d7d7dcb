package dev.writ.cli.deploy.plan;

import java.util.List;
import java.util.Objects;

/**
 * Why a plan may not be applied.
 *
 * @param code which guard says so
 * @param message what is wrong, with the names of what it is about
 * @param details what it would do to whom, a line each
 * @param help the ways out, a sentence each
 */
public record Refusal(GuardCode code, String message, List<String> details, List<String> help) {

    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        details = List.copyOf(details);
        help = List.copyOf(help);
    }
}
