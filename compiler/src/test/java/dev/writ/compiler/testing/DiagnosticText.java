package dev.writ.compiler.testing;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.Span;
import java.util.List;
import java.util.Locale;

/**
 * Diagnostics as text for comparison: everything that they say, the underlined characters included.
 *
 * <pre>
 * error[WRIT-D502] training.writ:24:9-24:16 [trainer] unknown principals `trainer`
 *   related: principals.writ:3:12-3:20 [trainers] declared here
 *   help: did you mean `trainers`?
 * </pre>
 *
 * <p>Line breaks are shown as {@code ⏎}, and underlined text of more than 60 characters is cut in the middle.
 */
public final class DiagnosticText {

    private static final int LONGEST = 60;

    private DiagnosticText() {}

    /** Returns diagnostics as text, each with lines of its own. */
    public static String of(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            out.append(diagnostic.severity().name().toLowerCase(Locale.ROOT))
                    .append('[')
                    .append(diagnostic.code().id())
                    .append("] ")
                    .append(place(diagnostic.primary()))
                    .append(' ')
                    .append(visible(diagnostic.message()))
                    .append('\n');
            for (Label label : diagnostic.related()) {
                out.append("  related: ")
                        .append(place(label))
                        .append(' ')
                        .append(visible(label.note()))
                        .append('\n');
            }
            for (String help : diagnostic.help()) {
                out.append("  help: ").append(visible(help)).append('\n');
            }
        }
        return out.toString();
    }

    private static String place(Label label) {
        Span span = label.span();
        return label.text().name() + ":" + label.text().positionAt(span.start()) + "-"
                + label.text().positionAt(span.end()) + " ["
                + underlined(label.text().slice(span)) + "]";
    }

    private static String underlined(String text) {
        String shown = visible(text);
        int length = shown.codePointCount(0, shown.length());
        if (length <= LONGEST) {
            return shown;
        }
        int half = LONGEST / 2;
        return shown.substring(0, shown.offsetByCodePoints(0, half)) + " … "
                + shown.substring(shown.offsetByCodePoints(shown.length(), -half));
    }

    /** Characters that cannot be seen are shown by number: a file of expectations must not fool its reader either. */
    private static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.replace("\r\n", "⏎").replace("\n", "⏎").codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.FORMAT || type == Character.CONTROL) {
                out.append(String.format(Locale.ROOT, "<U+%04X>", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
