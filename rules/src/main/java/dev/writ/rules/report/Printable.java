package dev.writ.rules.report;

/** Keeps characters that nobody sees, such as those that turn the direction of text, out of reports. */
final class Printable {

    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /** Returns a text in which such characters are replaced; line feeds stay. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(hidden(c) ? REPLACEMENT : c));
        return shown.toString();
    }

    private static boolean hidden(int c) {
        int type = Character.getType(c);
        return c != '\n' && (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE);
    }
}
