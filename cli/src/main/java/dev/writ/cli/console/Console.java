package dev.writ.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a run writes, kept until its end: first what goes to standard error, then what goes to standard output, each in
 * one piece of UTF-8 whatever the locale says.
 */
public final class Console {

    private final Surroundings surroundings;
    private final Style outStyle;
    private final Style errStyle;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    /** Makes an empty console. */
    public Console(Surroundings surroundings, ColorWhen when) {
        this.surroundings = surroundings;
        this.outStyle = new Style(when.colours(surroundings.terminals().out(), surroundings.variables()));
        this.errStyle = new Style(when.colours(surroundings.terminals().err(), surroundings.variables()));
    }

    /** Returns how to colour what goes to standard output. */
    public Style outStyle() {
        return outStyle;
    }

    /** Returns how to colour what goes to standard error. */
    public Style errStyle() {
        return errStyle;
    }

    /** Tells whether a person reads standard output. */
    public boolean outIsTerminal() {
        return surroundings.terminals().out();
    }

    /** Returns how many columns a line may take. */
    public int width() {
        String columns = surroundings.variables().getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{2,4}") ? Math.max(60, Integer.parseInt(columns)) : 120;
    }

    /** Adds text to standard output as it is. */
    public void out(String text) {
        out.append(text);
    }

    /** Adds a line to standard output. */
    public void outLine(String line) {
        out.append(line).append('\n');
    }

    /** Adds text to standard error as it is. */
    public void err(String text) {
        err.append(text);
    }

    /** Adds a line to standard error. */
    public void errLine(String line) {
        err.append(line).append('\n');
    }

    /**
     * Writes everything. A reader that has gone away, as {@code head} does, is no trouble.
     *
     * @throws IOException if standard output cannot take what it is given, as on a full disk
     */
    public void flush() throws IOException {
        try {
            write(surroundings.err(), err);
        } catch (IOException e) {
            // Nobody is left to be told.
            err.setLength(0);
        }
        write(surroundings.out(), out);
    }

    private static void write(OutputStream stream, StringBuilder text) throws IOException {
        if (text.length() == 0) {
            return;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        handOut(stream, bytes);
    }

    /**
     * Writes bytes at once, for runs whose answers somebody waits for before it ends.
     *
     * @return whether somebody is left to read them
     * @throws IOException if the stream cannot take them, as on a full disk
     */
    public static boolean handOut(OutputStream stream, byte[] bytes) throws IOException {
        try {
            stream.write(bytes);
            stream.flush();
            return true;
        } catch (IOException e) {
            if (!isBrokenPipe(e)) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isBrokenPipe(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("pipe is being closed");
    }
}
