package dev.writ.cli.command;

import dev.writ.cli.console.ExitCode;
import java.util.Locale;

/** The help of the program as a whole. */
final class Overview {

    private Overview() {}

    /** Returns the help. */
    static String text() {
        StringBuilder text = new StringBuilder("""
                Usage: writ COMMAND [OPTIONS]
                Policy as code for CoreWeave AI Object Storage.

                Commands:
                  check [DIR...]           Say whether workspaces compile, and lint them.
                  compile [DIR...]         Write the policies that workspaces mean.
                  can PRINCIPAL ACTION     Say whether somebody can do something, and why.
                  who-can ACTION           List all who can do something.
                  what-can PRINCIPAL       List all that somebody can do.
                  matrix                   Show who can do what on which bucket.
                  diff BEFORE AFTER        Say what a change allows, and what it no longer allows.
                  plan DIR TARGET          Say what applying a workspace to a live organization would change.
                  actions [PATTERN]        List the actions that the platform knows.
                  rules [RULE]             List the lint rules, or show the page of one.
                  explain SUBJECT          Explain a finding, a rule or an action.
                  doctor TARGET            Say whether a live organization can be worked with.
                  sandbox                  Serve the platform's policy operations on this machine, to try.
                  init [DIR]               Start a workspace.
                  completion SHELL         Print a completion script for bash, zsh or fish.
                  version                  Print the version; also --version.
                  help [COMMAND]           Show the options of a command; also COMMAND --help.

                Every command has --json, --color WHEN and --quiet.

                Exit codes:
                """);
        for (ExitCode code : ExitCode.values()) {
            text.append(String.format(Locale.ROOT, "  %2d  %s%n", code.number(), code.meaning()));
        }
        return text.toString().replace("\r\n", "\n");
    }
}
