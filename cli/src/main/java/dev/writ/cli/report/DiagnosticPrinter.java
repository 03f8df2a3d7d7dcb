package dev.writ.cli.report;

import dev.writ.cli.console.Style;
import dev.writ.cli.console.Visible;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Renders diagnostics for people: the message, the source with the place underlined, other places, help. */
public final class DiagnosticPrinter {

    private final Style style;
    private final int width;

    /**
     * Makes a printer.
     *
     * @param style the colours
     * @param width how many columns a line of source may take
     */
    public DiagnosticPrinter(Style style, int width) {
        this.style = style;
        this.width = width;
    }

    /** Renders diagnostics in their order, with an empty line after each. */
    public String print(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            out.append(print(diagnostic)).append('\n');
        }
        return out.toString();
    }

    /** Renders one diagnostic. */
    public String print(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        Severity severity = diagnostic.severity();
        String head = severity.word() + "[" + diagnostic.code().id() + "]";
        line(out, style.severity(severity, head) + style.bold(": " + Visible.of(diagnostic.message())));
        int gutter = gutter(diagnostic);
        place(out, gutter, "-->", '^', diagnostic.primary(), text -> style.severity(severity, text));
        for (Label related : diagnostic.related()) {
            place(out, gutter, ":::", '-', related, style::gutter);
        }
        for (String help : diagnostic.help()) {
            line(out, "  " + style.help("help:") + " " + Visible.of(help));
        }
        return out.toString();
    }

    /** The columns for line numbers, the same for all places of one diagnostic. */
    private static int gutter(Diagnostic diagnostic) {
        int last = diagnostic.primary().position().line();
        for (Label related : diagnostic.related()) {
            last = Math.max(last, related.position().line());
        }
        return Math.max(2, Integer.toString(last).length());
    }

    private void place(
            StringBuilder out, int gutter, String arrow, char mark, Label label, UnaryOperator<String> colour) {
        String margin = " ".repeat(gutter);
        String note = label.note().isEmpty() ? "" : " " + Visible.of(label.note());
        String where = margin + style.gutter(arrow) + " " + Visible.of(label.where());
        if (label.text().length() == 0) {
            line(out, where + note);
            return;
        }
        line(out, where);
        Excerpt excerpt = Excerpt.of(label.text(), label.span(), width - gutter - 4);
        String bar = style.gutter(margin + " |");
        line(out, bar);
        String number = String.format(Locale.ROOT, "%" + gutter + "d |", excerpt.line());
        line(out, style.gutter(number) + (excerpt.shown().isEmpty() ? "" : " " + excerpt.shown()));
        String end = excerpt.goesOn() ? " (to line " + excerpt.lastLine() + ")" : "";
        String marks = String.valueOf(mark).repeat(excerpt.underlined());
        line(out, bar + " " + " ".repeat(excerpt.indent()) + colour.apply(marks + end + note));
    }

    private static void line(StringBuilder out, String line) {
        out.append(line).append('\n');
    }
}
