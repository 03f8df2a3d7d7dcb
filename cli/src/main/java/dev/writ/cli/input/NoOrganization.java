package dev.writ.cli.input;

/** JSON does not say which organization it belongs to, and nobody else does. */
public final class NoOrganization extends WrongArgument {

    private static final long serialVersionUID = 1L;

    private final boolean several;

    NoOrganization(boolean several, String message, String... help) {
        super(message, help);
        this.several = several;
    }

    /** Tells whether several organizations are named, so that it matters which is the own. */
    public boolean several() {
        return several;
    }
}
