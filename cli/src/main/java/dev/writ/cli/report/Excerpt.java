package dev.writ.cli.report;

import dev.writ.cli.console.Visible;
import dev.writ.compiler.source.Position;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The line on which a place begins, ready to print, and where to underline it.
 *
 * @param line the number of the line
 * @param shown the line; tabs expanded, hidden characters escaped, cut around the place if it is long
 * @param indent how many columns lie before the place
 * @param underlined how many columns to underline; at least one
 * @param lastLine the line on which the place ends
 */
record Excerpt(int line, String shown, int indent, int underlined, int lastLine) {

    private static final int TAB = 4;
    private static final String CUT = "…";

    /** What is kept before a place when its line is cut. */
    private static final int BEFORE = 20;

    /** Makes the excerpt for a span. */
    static Excerpt of(SourceText text, Span span, int width) {
        Position start = text.positionAt(span.start());
        // A span that ends with a line feed ends on the line before it.
        int lastLine = text.lineAt(Math.max(span.start(), span.end() - 1));
        int[] line = text.line(start.line()).codePoints().toArray();
        int first = Math.min(start.column() - 1, line.length);
        int length = lastLine > start.line() ? line.length : span.length();
        int end = Math.min(line.length, first + Math.max(0, length));
        return layOut(start.line(), line, first, end, width, lastLine);
    }

    private static Excerpt layOut(int number, int[] line, int first, int end, int width, int lastLine) {
        List<String> cells = new ArrayList<>();
        int[] column = new int[line.length + 1];
        for (int i = 0; i < line.length; i++) {
            String cell = line[i] == '\t' ? " ".repeat(TAB - column[i] % TAB) : Visible.of(line[i]);
            cells.add(cell);
            column[i + 1] = column[i] + Columns.of(cell);
        }
        int from = 0;
        int to = line.length;
        if (column[line.length] > width) {
            int wanted = Math.max(0, Math.min(column[first] - BEFORE, column[line.length] - width));
            while (column[from] < wanted) {
                from++;
            }
            while (to > from && column[to] - column[from] > width) {
                to--;
            }
        }
        String before = from > 0 ? CUT : "";
        String after = to < line.length ? CUT : "";
        String shown = before + String.join("", cells.subList(from, to)) + after;
        int indent = before.length() + column[Math.max(from, Math.min(first, to))] - column[from];
        int underlined = column[Math.min(end, to)] - column[Math.min(first, to)];
        return new Excerpt(number, shown.stripTrailing(), indent, Math.max(1, underlined), lastLine);
    }

    /** Tells whether the place goes on after the line that is shown. */
    boolean goesOn() {
        return lastLine > line;
    }
}
