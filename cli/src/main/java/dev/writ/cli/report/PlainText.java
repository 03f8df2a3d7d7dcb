package dev.writ.cli.report;

import dev.writ.cli.console.ColorWhen;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The text of a report for people as a string: without colours, what goes to either output together. */
public final class PlainText {

    private PlainText() {}

    /**
     * Returns the text; ends with a line feed unless it is empty.
     *
     * @param surroundings what the width of lines is taken from
     */
    public static String of(Surroundings surroundings, Report report, Detail detail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Surroundings paper = new Surroundings(
                InputStream.nullInputStream(),
                bytes,
                bytes,
                surroundings.variables(),
                surroundings.directory(),
                surroundings.today(),
                new Surroundings.Terminals(false, false));
        Console console = new Console(paper, ColorWhen.NEVER);
        report.accept(new TextPrinter(console, detail));
        try {
            console.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
