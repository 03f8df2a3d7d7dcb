package dev.writ.cli.console;

/** Everything the process can end with, for all commands. Scripts rely on these numbers, so they never change. */
public enum ExitCode {
    /** Done, and nothing to complain about. */
    OK(0, "fine"),
    /** Done, but the sources have errors or dangers, what was asked for is refused or not there, or a change is unwanted. */
    FINDINGS(1, "errors or dangers were found, the request was refused, or --fail-on was met"),
    /** Not done: the command line is wrong. */
    USAGE(2, "the command line is wrong"),
    /** Not done, or not to the end: a file could not be read or written, or the service refused or did not answer. */
    ENVIRONMENT(3, "a file could not be read or written, or a live organization could not be reached"),
    /** Done, but the answer could not be decided. */
    UNKNOWN(4, "the answer could not be decided"),
    /** Done, and there are changes that nobody has applied yet. */
    PENDING(5, "changes are pending"),
    /** Not done: a bug in this program. */
    BUG(70, "a bug in writ");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Returns what the process ends with. */
    public int number() {
        return number;
    }

    /** Returns what the number means, for the help. */
    public String meaning() {
        return meaning;
    }
}
