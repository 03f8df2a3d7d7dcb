package dev.writ.cli.command;

import dev.writ.cli.action.SandboxAction;
import dev.writ.cli.action.SandboxRequest;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.report.Report;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code writ sandbox}. */
final class SandboxCommand implements Command {

    private static final String DIR = "--dir";
    private static final String PORT = "--port";
    private static final String ORG = "--org";
    private static final String BUCKET = "--bucket";
    private static final String PRINCIPAL = "--principal";
    private static final String DELAY = "--delay";

    private static final int USUAL_PORT = 9470;
    private static final int LAST_PORT = 65535;
    private static final int LONGEST_DELAY = 3600;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "sandbox",
                "Serves the management API and S3's policy operations on this machine, to try plans on.",
                "Requests are decided by the policies that it holds. It runs until it is ended.");
        spec.addOption(Options.text("DIR", "Keep everything there; default: writ-sandbox.", DIR));
        spec.addOption(
                number("PORT", "Listen there on loopback; 0 for a free port; default: " + USUAL_PORT + ".", PORT));
        spec.addOption(Options.text("ID", "The organization; default: ab1cd2.", ORG));
        spec.addOption(Options.texts("NAME", "Make this bucket, unless it is there.", BUCKET));
        spec.addOption(Options.texts(
                "PRINCIPAL", "Make S3 credentials for this one, named as in an organization policy.", PRINCIPAL));
        spec.addOption(number("SECONDS", "Show bucket policies so long after they were written; default: 0.", DELAY));
        return spec;
    }

    private static OptionSpec number(String label, String description, String name) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(int.class)
                .description(description)
                .build();
    }

    @Override
    public Report run(ParseResult parsed, Surroundings surroundings) {
        return new SandboxAction(surroundings)
                .run(new SandboxRequest(
                        Options.value(parsed, DIR).orElse("writ-sandbox"),
                        within(parsed, PORT, USUAL_PORT, LAST_PORT),
                        Options.value(parsed, ORG).orElse("ab1cd2"),
                        parsed.matchedOptionValue(BUCKET, List.of()),
                        parsed.matchedOptionValue(PRINCIPAL, List.of()),
                        within(parsed, DELAY, 0, LONGEST_DELAY),
                        parsed.hasMatchedOption(Options.JSON)));
    }

    private static int within(ParseResult parsed, String option, int usual, int most) {
        int number = parsed.matchedOptionValue(option, usual);
        if (number < 0 || number > most) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(), "`" + option + "` is a number from 0 to " + most);
        }
        return number;
    }
}
