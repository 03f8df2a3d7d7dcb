package dev.writ.cli.console;

import dev.writ.compiler.diagnostic.Severity;

/**
 * Colours, or none.
 *
 * @param on whether there are any
 */
public record Style(boolean on) {

    /** No colours. */
    public static final Style PLAIN = new Style(false);

    private static final String BOLD = "1";
    private static final String RED = "1;31";
    private static final String MAGENTA = "1;35";
    private static final String YELLOW = "1;33";
    private static final String CYAN = "1;36";
    private static final String BLUE = "1;34";

    /** Returns text in bold. */
    public String bold(String text) {
        return paint(BOLD, text);
    }

    /** Returns text in the colour of line numbers and of other places. */
    public String gutter(String text) {
        return paint(BLUE, text);
    }

    /** Returns text in the colour of help and of code. */
    public String help(String text) {
        return paint(CYAN, text);
    }

    /** Returns text in the colour of a severity. */
    public String severity(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> paint(RED, text);
            case DANGER -> paint(MAGENTA, text);
            case WARNING -> paint(YELLOW, text);
            case NOTE -> paint(CYAN, text);
        };
    }

    private String paint(String colour, String text) {
        return on && !text.isEmpty() ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
