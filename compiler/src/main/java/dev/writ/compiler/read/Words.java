package dev.writ.compiler.read;

/** The author's words in messages. */
final class Words {

    private static final int LONGEST = 100;

    private Words() {}

    /** Returns words in back-ticks, cut if they are long. */
    static String quoted(String words) {
        return "`" + cut(words) + "`";
    }

    /** Returns words, cut if they are long. */
    static String cut(String words) {
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
