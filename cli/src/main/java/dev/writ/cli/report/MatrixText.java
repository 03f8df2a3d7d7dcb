package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.Style;
import dev.writ.cli.console.Visible;
import java.util.ArrayList;
import java.util.List;

/** Prints who can do what on which bucket, as a table; one that is too wide is continued below. */
final class MatrixText {

    private static final String NOTHING = "·";
    private static final String GLOBAL = "(organization)";
    private static final int GAP = 2;

    private final Console console;
    private final Style style;
    private final boolean quiet;

    MatrixText(Console console, boolean quiet) {
        this.console = console;
        this.style = console.outStyle();
        this.quiet = quiet;
    }

    Console matrix(Report.Matrix matrix) {
        int first = "PRINCIPAL".length();
        for (Report.Matrix.Row row : matrix.rows()) {
            first = Math.max(first, Columns.of(Visible.of(row.principal())));
        }
        int from = 0;
        if (matrix.rows().isEmpty()) {
            console.outLine("nobody can do anything");
        }
        while (!matrix.rows().isEmpty() && from < matrix.buckets().size()) {
            if (from > 0) {
                console.outLine("");
            }
            from = part(matrix, first, from);
        }
        matrix.unknown()
                .ifPresent(
                        why -> console.outLine("unknown: there may be more; the search was ended: " + Visible.of(why)));
        if (!quiet) {
            console.outLine("");
            console.outLine("R read and list  W write  D delete  P change permissions; small letters: in part of the"
                    + " bucket, or under conditions");
            matrix.scope().caveats().forEach(caveat -> console.outLine(Visible.of(caveat)));
        }
        return console;
    }

    /** Prints as many columns as fit, and returns which comes next. */
    private int part(Report.Matrix matrix, int first, int from) {
        List<String> heads = new ArrayList<>();
        int width = first;
        int to = from;
        while (to < matrix.buckets().size()) {
            String bucket = matrix.buckets().get(to);
            String head = bucket.isEmpty() ? GLOBAL : Visible.of(bucket);
            width += GAP + Math.max(4, Columns.of(head));
            if (to > from && width > console.width()) {
                break;
            }
            heads.add(head);
            to++;
        }
        StringBuilder line = new StringBuilder(padded("PRINCIPAL", first));
        heads.forEach(head -> line.append(" ".repeat(GAP)).append(padded(head, 4)));
        console.outLine(style.bold(line.toString().stripTrailing()));
        for (Report.Matrix.Row row : matrix.rows()) {
            List<String> cells = row.cells().subList(from, to);
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            StringBuilder text = new StringBuilder(padded(Visible.of(row.principal()), first));
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i).isEmpty() ? NOTHING : cells.get(i);
                text.append(" ".repeat(GAP)).append(padded(cell, Math.max(4, Columns.of(heads.get(i)))));
            }
            console.outLine(text.toString().stripTrailing());
        }
        return to;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - Columns.of(text)));
    }
}
