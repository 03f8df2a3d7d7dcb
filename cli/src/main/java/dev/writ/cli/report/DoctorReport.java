package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Style;
import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.client.Checkup;
import dev.writ.cli.deploy.client.Checkup.State;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A target was looked at.
 *
 * @param target its name
 * @param checkups what was found, in the order of looking
 */
public record DoctorReport(String target, List<Checkup> checkups) implements Report.Live {

    public DoctorReport {
        Objects.requireNonNull(target, "target");
        checkups = List.copyOf(checkups);
    }

    @Override
    public ExitCode exit() {
        return has(State.FAILED) ? ExitCode.FINDINGS : has(State.UNKNOWN) ? ExitCode.UNKNOWN : ExitCode.OK;
    }

    private boolean has(State state) {
        return count(state) > 0;
    }

    private long count(State state) {
        return checkups.stream().filter(checkup -> checkup.state() == state).count();
    }

    @Override
    public void print(Console console, Detail detail) {
        int width = checkups.stream()
                .mapToInt(checkup -> checkup.subject().length())
                .max()
                .orElse(0);
        Style style = console.outStyle();
        for (Checkup checkup : checkups) {
            if (detail == Detail.PROBLEMS && checkup.state() == State.OK) {
                continue;
            }
            String word = String.format(Locale.ROOT, "%-7s", checkup.state().word());
            console.outLine(painted(style, checkup.state(), word) + "  "
                    + String.format(Locale.ROOT, "%-" + width + "s", checkup.subject()) + "  "
                    + Visible.of(checkup.words()));
            checkup.help().forEach(help -> console.outLine("         " + style.help("help:") + " " + Visible.of(help)));
        }
        if (detail != Detail.PROBLEMS) {
            console.outLine("looked at target " + target + ": " + count(State.OK) + " ok, " + count(State.FAILED)
                    + " failed, " + count(State.UNKNOWN) + " unknown; nothing was changed");
        }
    }

    private static String painted(Style style, State state, String word) {
        return switch (state) {
            case OK -> word;
            case FAILED -> style.severity(Severity.ERROR, word);
            case UNKNOWN -> style.severity(Severity.WARNING, word);
        };
    }

    @Override
    public void print(JsonWriter json) {
        json.field("target", target).beginArray("checks");
        for (Checkup checkup : checkups) {
            json.beginObject()
                    .field("subject", checkup.subject())
                    .field("state", checkup.state().word())
                    .field("words", checkup.words())
                    .field("help", checkup.help())
                    .endObject();
        }
        json.endArray();
    }
}
