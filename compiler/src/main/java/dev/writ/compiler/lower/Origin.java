package dev.writ.compiler.lower;

import dev.writ.compiler.diagnostic.Label;

/**
 * Where a statement comes from.
 *
 * @param block the block of the rule
 * @param at the place of the rule
 */
public record Origin(String block, Label at) {

    /** Returns the text of the rule on one line, without its comments; strings are kept as they are. */
    public String ruleText() {
        String text = at.text().slice(at.span());
        StringBuilder line = new StringBuilder(text.length());
        int next = 0;
        while (next < text.length()) {
            int end = endOfGap(text, next);
            if (end > next) {
                line.append(' ');
            } else {
                end = text.charAt(next) == '"' ? endOfString(text, next) : next + 1;
                line.append(text, next, end);
            }
            next = end;
        }
        return line.toString().strip();
    }

    /** Returns where blanks, line ends and comments end that begin at a place; the place if none does. */
    private static int endOfGap(String text, int from) {
        int end = from;
        boolean comment = false;
        while (end < text.length()) {
            char next = text.charAt(end);
            comment = comment ? next != '\n' : next == '#';
            if (!comment && !Character.isWhitespace(next)) {
                break;
            }
            end++;
        }
        return end;
    }

    private static int endOfString(String text, int from) {
        int end = from + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }
}
