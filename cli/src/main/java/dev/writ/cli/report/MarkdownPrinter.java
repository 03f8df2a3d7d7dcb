package dev.writ.cli.report;

import dev.writ.cli.console.Style;
import dev.writ.cli.console.Visible;

/** Renders the simple Markdown of our pages for a terminal: headings in bold, code indented and coloured. */
final class MarkdownPrinter {

    private final Style style;

    MarkdownPrinter(Style style) {
        this.style = style;
    }

    /** Returns a page ready to print. */
    String print(String markdown) {
        StringBuilder out = new StringBuilder();
        boolean code = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (code) {
                out.append(line.isEmpty() ? "" : "    " + style.help(visible(line)))
                        .append('\n');
            } else if (line.startsWith("#")) {
                out.append(style.bold(visible(line.replaceFirst("^#+ *", "")))).append('\n');
            } else if (line.matches("\\*[a-z]+\\*")) {
                out.append(style.bold(line.substring(1, line.length() - 1))).append('\n');
            } else {
                out.append(inline(visible(line))).append('\n');
            }
        }
        return out.toString();
    }

    private static String visible(String line) {
        return Visible.of(line.replace("\t", "    "));
    }

    /** Colours what stands in back-ticks. */
    private String inline(String line) {
        if (!style.on()) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        String[] parts = line.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean quoted = i % 2 == 1 && i < parts.length - 1;
            out.append(quoted ? style.help(parts[i]) : (i % 2 == 1 ? "`" : "") + parts[i]);
        }
        return out.toString();
    }
}
