package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.apply.Outcome;
import dev.writ.cli.deploy.apply.Outcome.Fate;
import dev.writ.cli.deploy.apply.Outcome.Reason;
import dev.writ.cli.deploy.apply.Outcome.State;
import dev.writ.cli.deploy.apply.Outcome.Stopped;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan was applied, as far as it went.
 *
 * @param verb what was done: {@code applied} or {@code rolled back}
 * @param target the name of the target
 * @param outcome what has become of it
 * @param directory the run's directory, as the user would name it
 * @param options what has to be said to commands about the run besides, with a blank before each word
 */
public record ApplyReport(String verb, String target, Outcome outcome, Optional<String> directory, String options)
        implements Report.Live {

    @Override
    public ExitCode exit() {
        if (outcome.stopped().isPresent()) {
            return switch (outcome.stopped().get().reason()) {
                case OTHER_WRITER -> ExitCode.FINDINGS;
                case SERVICE, DISK -> ExitCode.ENVIRONMENT;
                case UNCLEAR -> ExitCode.UNKNOWN;
            };
        }
        if (!outcome.reach().lost().isEmpty()) {
            return ExitCode.FINDINGS;
        }
        return outcome.reach().unknown().isPresent() ? ExitCode.UNKNOWN : ExitCode.OK;
    }

    @Override
    public void print(Console console, Detail detail) {
        if (outcome.stopped().isPresent()) {
            stopped(console, outcome.stopped().get());
            return;
        }
        if (detail != Detail.PROBLEMS) {
            console.outLine(verb + " on " + Visible.of(target) + ": " + Summary.count(outcome.sent(), "call") + ", "
                    + outcome.took().toSeconds() + " s");
            console.outLine(
                    "read everything once more: " + Summary.count(outcome.checked(), "document") + ", all as planned");
            if (outcome.reach().lost().isEmpty() && outcome.reach().unknown().isEmpty()) {
                console.outLine("the service says that you may still do all that administering these policies takes");
            }
            directory.ifPresent(path -> console.outLine("to go back: writ rollback " + Visible.of(path + options)));
        }
        reach(console);
    }

    private void reach(Console console) {
        if (!outcome.reach().lost().isEmpty()) {
            error(console, "all is as planned, and the service says that you may no longer do this:");
            outcome.reach().lost().forEach(lost -> console.errLine("  " + Visible.of(lost)));
            help(
                    console,
                    "another administrator has to give it back; `writ who-can` on `live:" + target + "` names them");
        }
        outcome.reach()
                .unknown()
                .ifPresent(why -> error(
                        console,
                        "all is as planned, but what you may do from now on is not known: " + Visible.of(why)));
    }

    private void stopped(Console console, Stopped stopped) {
        error(console, Visible.of(stopped.message()));
        stopped.details().forEach(line -> console.errLine("  " + Visible.of(line)));
        if (outcome.fates().isEmpty() || outcome.untouched()) {
            console.errLine("nothing was written");
        } else {
            console.errLine(Summary.count(outcome.sent(), "call") + " sent; where each document is now:");
            int width = outcome.fates().stream()
                    .mapToInt(fate -> fate.state().words().length())
                    .max()
                    .orElse(0);
            for (Fate fate : outcome.fates()) {
                console.errLine("  "
                        + String.format(
                                Locale.ROOT, "%-" + width + "s  ", fate.state().words())
                        + Visible.of(fate.document().words()));
            }
            console.errLine(between());
        }
        helps().forEach(help -> help(console, help));
    }

    /** Says what holds in the middle, and no more. */
    private String between() {
        return outcome.fates().stream().anyMatch(fate -> fate.state() == State.OTHER)
                ? "what is allowed now is not known: the plan does not reckon with what someone else wrote; `writ who-can`"
                        + " on `live:" + Visible.of(target) + "` tells"
                : "between its steps a plan allows no more than before or after, and no less than both, unless it was"
                        + " planned with `--allow-gap`";
    }

    private List<String> helps() {
        Stopped stopped = outcome.stopped().orElseThrow();
        List<String> helps = new ArrayList<>(stopped.help());
        if (directory.isPresent()) {
            if (stopped.reason() != Reason.OTHER_WRITER) {
                helps.add("to go on: writ apply --resume " + directory.get() + options);
            }
            if (!outcome.untouched()) {
                helps.add("to go back: writ rollback " + directory.get() + options);
            }
        }
        return helps;
    }

    private static void error(Console console, String words) {
        console.errLine(console.errStyle().severity(Severity.ERROR, "error")
                + console.errStyle().bold(": " + words));
    }

    private static void help(Console console, String words) {
        console.errLine("  " + console.errStyle().help("help:") + " " + Visible.of(words));
    }

    @Override
    public void print(JsonWriter json) {
        json.field("target", target)
                .field("done", outcome.stopped().isEmpty())
                .field("directory", directory)
                .field("calls", outcome.sent())
                .field("checked", outcome.checked())
                .field("seconds", outcome.took().toSeconds());
        json.beginArray("states");
        for (Fate fate : outcome.fates()) {
            json.beginObject()
                    .field("kind", fate.document().kind() == Kind.BUCKET ? "bucket" : "organization")
                    .field("name", fate.document().name())
                    .field("state", fate.state().name().toLowerCase(Locale.ROOT))
                    .endObject();
        }
        json.endArray();
        if (outcome.stopped().isPresent()) {
            Stopped stopped = outcome.stopped().get();
            json.beginObject("stopped")
                    .field(
                            "reason",
                            stopped.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .field("message", stopped.message())
                    .field("details", stopped.details())
                    .field("help", helps())
                    .endObject();
        } else {
            json.field("noLonger", outcome.reach().lost())
                    .field("reachUnknown", outcome.reach().unknown());
        }
    }
}
