package dev.writ.compiler.lower;

import dev.writ.compiler.diagnostic.Label;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a statement comes from.
 *
 * @param block the block of the rule
 * @param at the place of the rule
 */
public record Origin(String block, Label at) {

    /** A string, which is kept as it is, or what one blank stands for: comments, blanks, line ends. */
    private static final Pattern STRING_OR_GAP = Pattern.compile("(\"(?:\\\\.|[^\"\\\\\n])*\")|(?:#[^\\n]*|\\s)+");

    /** Returns the text of the rule on one line, without its comments. */
    public String ruleText() {
        String text = at.text().slice(at.span());
        return STRING_OR_GAP
                .matcher(text)
                .replaceAll(found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group(1)))
                .strip();
    }
}
