package dev.writ.cli.input;

/** JSON does not say which organization it belongs to, and nobody else does. */
public final class NoOrganization extends WrongArgument {

    private static final long serialVersionUID = 1L;

    NoOrganization(String message, String... help) {
        super(message, help);
    }
}
