package dev.writ.cli.command;

import dev.writ.cli.action.LiveRequest;
import dev.writ.cli.deploy.apply.Patience;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options of the commands that change a live organization. */
final class LiveOptions {

    static final String YES = "--yes";
    private static final String IN = "--in";
    private static final String STATE = "--state";
    private static final String WAIT = "--wait";
    private static final String POLL = "--poll";

    private LiveOptions() {}

    /** Adds where the settings and the runs are. */
    static CommandSpec places(CommandSpec spec) {
        spec.addOption(Options.text(
                "DIR", "The directory with the writ.yaml that names the target; default: the current one.", IN));
        return state(spec);
    }

    private static CommandSpec state(CommandSpec spec) {
        spec.addOption(
                Options.text("DIR", "Keep runs, backups and locks here; default: .writ beside the writ.yaml.", STATE));
        return spec;
    }

    /** Adds all that a command has which writes. */
    static CommandSpec writing(CommandSpec spec) {
        spec.addOption(Options.flag("Ask nobody. Needed where nobody is at a terminal.", YES));
        places(spec);
        spec.addOption(Options.text(
                "SECONDS", "Wait so long until a write can be read; default: what the target says, or 300.", WAIT));
        spec.addOption(Options.text("SECONDS", "Look again after so long; default: 5.", POLL));
        return spec;
    }

    /** Reads what these add. */
    static LiveRequest of(ParseResult parsed) {
        return of(parsed, Options.value(parsed, IN).orElse("."));
    }

    /** Reads what these add where another argument says where the settings are. */
    static LiveRequest of(ParseResult parsed, String workspace) {
        return new LiveRequest(
                workspace,
                parsed.commandSpec().optionsMap().containsKey(STATE) ? Options.value(parsed, STATE) : Optional.empty(),
                seconds(parsed, WAIT),
                seconds(parsed, POLL).orElse(Patience.USUAL.poll()),
                parsed.hasMatchedOption(Options.QUIET)
                        ? LiveRequest.Talk.NOTHING
                        : parsed.hasMatchedOption(Options.JSON) ? LiveRequest.Talk.CALLS : LiveRequest.Talk.ALL);
    }

    private static Optional<Duration> seconds(ParseResult parsed, String option) {
        if (!parsed.hasMatchedOption(option)) {
            return Optional.empty();
        }
        String text = parsed.matchedOptionValue(option, "");
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(), "`" + option + "`: `" + text + "` is no number of seconds");
        }
        return Optional.of(Duration.ofSeconds(Integer.parseInt(text)));
    }
}
