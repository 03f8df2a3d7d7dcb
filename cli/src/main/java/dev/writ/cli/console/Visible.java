package dev.writ.cli.console;

/**
 * Makes text safe to show: whatever a terminal would obey rather than print, or a reader could not see, is written as
 * an escape of the language instead.
 */
public final class Visible {

    private Visible() {}

    /** Returns text in which every character can be seen. */
    public static String of(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(codePoint -> shown.append(of(codePoint)));
        return shown.toString();
    }

    /** Returns a code point, or the escape that stands for it. */
    public static String of(int codePoint) {
        if (codePoint == '\n') {
            return "\\n";
        }
        if (codePoint == '\t') {
            return "\\t";
        }
        return isHidden(codePoint) ? "\\u{" + Integer.toHexString(codePoint) + "}" : Character.toString(codePoint);
    }

    private static boolean isHidden(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}
