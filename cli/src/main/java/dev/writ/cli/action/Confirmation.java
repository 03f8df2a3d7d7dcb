package dev.writ.cli.action;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Asks a person whether to go on. Whatever is no clear yes is a no. */
final class Confirmation {

    private static final int LONGEST = 100;

    private Confirmation() {}

    /**
     * Asks.
     *
     * @param command what to call with {@code --yes} where nobody can be asked
     * @return why not to go on; empty after a yes
     */
    static Optional<Report.Problem> ask(Surroundings surroundings, String question, String command) {
        if (!surroundings.terminals().err()) {
            return Optional.of(new Report.Problem(
                    ExitCode.USAGE,
                    "nobody is there to confirm, and `--yes` was not given; nothing was changed",
                    List.of("where a machine runs this: `writ " + command + " --yes`")));
        }
        try {
            Console.handOut(surroundings.err(), (question + " Type yes to go on: ").getBytes(StandardCharsets.UTF_8));
            if (line(surroundings).strip().equals("yes")) {
                return Optional.empty();
            }
        } catch (IOException e) {
            // No answer is no yes.
            return declined();
        }
        return declined();
    }

    private static Optional<Report.Problem> declined() {
        return Optional.of(new Report.Problem(ExitCode.FINDINGS, "not confirmed; nothing was changed", List.of()));
    }

    private static String line(Surroundings surroundings) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = surroundings.in().read(); b >= 0 && b != '\n' && line.size() < LONGEST; ) {
            line.write(b);
            b = surroundings.in().read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
