package dev.writ.compiler.parse;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a reader of a diff can be fooled by. */
final class Characters {

    /**
     * Letters of other scripts, and typographic signs, that are drawn like those of the language. From the
     * confusables of Unicode Technical Standard 39, as far as they look like a character that the language uses.
     */
    private static final Map<Integer, Character> LOOK_ALIKE = Map.ofEntries(
            Map.entry(0x0430, 'a'),
            Map.entry(0x0435, 'e'),
            Map.entry(0x043E, 'o'),
            Map.entry(0x0440, 'p'),
            Map.entry(0x0441, 'c'),
            Map.entry(0x0443, 'y'),
            Map.entry(0x0445, 'x'),
            Map.entry(0x0455, 's'),
            Map.entry(0x0456, 'i'),
            Map.entry(0x0458, 'j'),
            Map.entry(0x04BB, 'h'),
            Map.entry(0x0501, 'd'),
            Map.entry(0x03BF, 'o'),
            Map.entry(0x03B1, 'a'),
            Map.entry(0x03BD, 'v'),
            Map.entry(0x201C, '"'),
            Map.entry(0x201D, '"'),
            Map.entry(0x201E, '"'),
            Map.entry(0x2018, '\''),
            Map.entry(0x2019, '\''),
            Map.entry(0x2013, '-'),
            Map.entry(0x2014, '-'),
            Map.entry(0x2212, '-'),
            Map.entry(0xFF0C, ','),
            Map.entry(0x2217, '*'),
            Map.entry(0xFF1A, ':'));

    private static final Set<UnicodeScript> NO_SCRIPT =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    private Characters() {}

    /** Returns the sign of the language that the code point looks like. */
    static Optional<Character> lookAlike(int codePoint) {
        return Optional.ofNullable(LOOK_ALIKE.get(codePoint));
    }

    /** Returns the first code point of a word that the language does not use. */
    static int firstForeign(String word) {
        return word.codePoints().filter(c -> c > 0x7E || c < 0x20).findFirst().orElse(word.codePointAt(0));
    }

    /** Returns a code point that may not be visible, such as {@code U+202E RIGHT-TO-LEFT OVERRIDE}. */
    static String describe(int codePoint) {
        String name = Character.getName(codePoint);
        return String.format(Locale.ROOT, "U+%04X", codePoint) + (name == null ? "" : " " + name);
    }

    /**
     * Tells whether a character cannot be seen, or changes how its neighbours are drawn: bidirectional controls, zero
     * width characters, other format characters, and control characters other than tab and line ends.
     */
    static boolean isHidden(int codePoint) {
        if (codePoint < 0x20) {
            return codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
        }
        if (codePoint < 0x7F) {
            return false;
        }
        int type = Character.getType(codePoint);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** Returns the first word that mixes scripts whose letters look alike, such as Latin and Cyrillic. */
    static Optional<String> mixedWord(String text) {
        for (String word : text.split("[^\\p{L}]+", -1)) {
            Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
            word.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
            scripts.removeAll(NO_SCRIPT);
            scripts.retainAll(EnumSet.of(
                    UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK, UnicodeScript.ARMENIAN));
            if (scripts.size() > 1) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
