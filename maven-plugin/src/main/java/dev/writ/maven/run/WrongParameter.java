package dev.writ.maven.run;

/** A parameter of a goal is not what it has to be. */
public final class WrongParameter extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Makes a complaint.
     *
     * @param message what is wrong
     * @param help what to write instead
     */
    public WrongParameter(String message, String help) {
        super(message + "\n  help: " + help);
    }
}
