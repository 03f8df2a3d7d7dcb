package dev.writ.cli.input;

import java.util.List;

/** An argument does not say what a command needs to know. */
public class WrongArgument extends Exception {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<String> help;

    /**
     * Makes a complaint.
     *
     * @param message what is wrong
     * @param help what to do, a line each
     */
    public WrongArgument(String message, String... help) {
        super(message);
        this.help = List.of(help);
    }

    /** Returns what is wrong. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** Returns what to do, a line each. */
    public List<String> help() {
        return help;
    }
}
