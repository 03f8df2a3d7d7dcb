package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A pattern of strings with its wildcards told apart from characters that only look like one, so that the rest of the
 * analysis need not know how the platform reads a star.
 *
 * <p>The strings of every dimension are taken to be unlimited in length and alphabet. Then a pattern without
 * {@link #ONE} has a <em>generic</em> string, in which each wildcard is a letter that no pattern has; a pattern that
 * matches it matches all that this one does. So one string decides whether a pattern is covered by a union of others,
 * however the others overlap.
 */
final class StringPattern {

    /** Stands for any string. A noncharacter, which no text holds: see {@link #compilable}. */
    static final char ANY = '\uFFFF';

    /** Stands for any one character. */
    static final char ONE = '\uFFFE';

    /** Every string. */
    static final StringPattern EVERYTHING = new StringPattern(String.valueOf(ANY));

    /** How many ways of overlapping are looked at before a search gives up. */
    private static final int MOST_WAYS = 20_000;

    /** From here on, few names have any letters; strings with letters up to a bit further on are kept in bytes. */
    static final char RARE = '\u0080';

    private final String text;
    private final String beginning;
    private final int wildcard;
    private final Kind kind;
    private final int ones;
    private final boolean rare;

    private enum Kind {
        LITERAL,
        BEGINNING,
        GENERAL
    }

    private StringPattern(String text) {
        this.text = text;
        int first = text.length();
        int count = 0;
        boolean unusual = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c >= RARE) {
                if (c < ONE) {
                    unusual = true;
                } else {
                    first = i;
                    count += c == ONE ? 1 : 0;
                }
            }
        }
        this.wildcard = first;
        // Apart from the marks, since letters are compared much faster where all of them fit into bytes.
        this.beginning = first == text.length() ? text : text.substring(0, first);
        this.kind = first == text.length()
                ? Kind.LITERAL
                : first == text.length() - 1 && count == 0 ? Kind.BEGINNING : Kind.GENERAL;
        this.ones = count;
        this.rare = unusual;
    }

    /** Returns the pattern of one string. */
    static StringPattern literal(String string) {
        return new StringPattern(string);
    }

    /** Returns the pattern of all strings that begin so. */
    static StringPattern beginning(String string) {
        return new StringPattern(string + ANY);
    }

    /** Makes a pattern of characters and the two marks; stars in a row are one. */
    static StringPattern marked(String text) {
        if (text.indexOf(ANY) < 0) {
            return new StringPattern(text);
        }
        StringBuilder single = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ANY || i == 0 || text.charAt(i - 1) != ANY) {
                single.append(text.charAt(i));
            }
        }
        return new StringPattern(single.toString());
    }

    /** Tells whether a text from outside can be made into a pattern: it must not hold one of the marks itself. */
    static boolean compilable(String text) {
        return text.indexOf(ANY) < 0 && text.indexOf(ONE) < 0;
    }

    /** Returns the characters and marks. */
    String text() {
        return text;
    }

    /** Returns the characters before the first wildcard. */
    String beginning() {
        return beginning;
    }

    /** Tells whether it is one string. */
    boolean isLiteral() {
        return kind == Kind.LITERAL;
    }

    /** Tells whether it is all strings that begin so. */
    boolean isBeginning() {
        return kind == Kind.BEGINNING;
    }

    /** Tells whether it is neither one string nor a beginning. */
    boolean isGeneral() {
        return kind == Kind.GENERAL;
    }

    /** Tells whether it is every string. */
    boolean isEverything() {
        return wildcard == 0 && kind == Kind.BEGINNING;
    }

    /** Tells whether it has a wildcard for one character. */
    boolean hasOne() {
        return ones > 0;
    }

    /** Returns how many wildcards for one character it has. */
    int ones() {
        return ones;
    }

    /** Tells whether it has a letter from {@link #RARE} on. */
    boolean hasRareLetter() {
        return rare;
    }

    /** Tells whether a string matches. Takes time proportional to the product of the lengths at most. */
    boolean matches(String string) {
        if (kind == Kind.LITERAL) {
            // Names have long beginnings in common: what is known of the whole tells them apart sooner.
            return string.length() == wildcard && string.hashCode() == text.hashCode() && string.equals(text);
        }
        if (!string.startsWith(beginning)) {
            return false;
        }
        if (kind == Kind.BEGINNING) {
            return true;
        }
        int p = wildcard;
        int s = wildcard;
        int star = -1;
        int mark = 0;
        while (s < string.length()) {
            char wanted = p < text.length() ? text.charAt(p) : 0;
            if (p < text.length() && wanted == ANY) {
                star = p++;
                mark = s;
            } else if (p < text.length() && wanted == ONE) {
                p++;
                s += Character.charCount(string.codePointAt(s));
            } else if (p < text.length() && wanted == string.charAt(s)) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++mark;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == ANY) {
            p++;
        }
        return p == text.length();
    }

    /** Tells whether some string matches both. */
    boolean meets(StringPattern other) {
        boolean along = wildcard <= other.wildcard
                ? other.beginning.startsWith(beginning)
                : beginning.startsWith(other.beginning);
        if (!along) {
            return false;
        }
        if (isLiteral()) {
            return other.matches(text);
        }
        if (other.isLiteral()) {
            return matches(other.text);
        }
        if (isBeginning() || other.isBeginning()) {
            StringPattern open = isBeginning() ? this : other;
            StringPattern rest = isBeginning() ? other : this;
            // What is open at the end goes along with whatever is asked of the beginning, if that can be met at all.
            return open.wildcard <= rest.wildcard || meetsGeneral(other);
        }
        return meetsGeneral(other);
    }

    private boolean meetsGeneral(StringPattern other) {
        int width = other.text.length() + 1;
        boolean[] reached = new boolean[(text.length() + 1) * width];
        reached[0] = true;
        for (int i = 0; i <= text.length(); i++) {
            for (int j = 0; j < width; j++) {
                if (reached[i * width + j]) {
                    spread(other, i, j, width, reached);
                }
            }
        }
        return reached[reached.length - 1];
    }

    private void spread(StringPattern other, int i, int j, int width, boolean[] reached) {
        boolean mine = i < text.length();
        boolean theirs = j < other.text.length();
        if (mine && text.charAt(i) == ANY) {
            reached[(i + 1) * width + j] = true;
            if (theirs && other.text.charAt(j) != ANY) {
                reached[i * width + j + 1] = true;
            }
        }
        if (theirs && other.text.charAt(j) == ANY) {
            reached[i * width + j + 1] = true;
            if (mine && text.charAt(i) != ANY) {
                reached[(i + 1) * width + j] = true;
            }
        }
        if (mine && theirs && same(text.charAt(i), other.text.charAt(j))) {
            reached[(i + 1) * width + j + 1] = true;
        }
    }

    private static boolean same(char left, char right) {
        return left != ANY && right != ANY && (left == right || left == ONE || right == ONE);
    }

    /** Tells whether every string that matches {@code other} matches this one; may miss some if there is a ONE. */
    boolean contains(StringPattern other) {
        if (isEverything()) {
            return true;
        }
        if (hasOne()) {
            return text.equals(other.text) || (other.isLiteral() && matches(other.text));
        }
        // The marks of the other are letters that this one has only as wildcards.
        return matches(other.text);
    }

    /**
     * Returns patterns that together are what both match.
     *
     * @throws SearchLimit if the two overlap in too many ways
     */
    List<StringPattern> and(StringPattern other) throws SearchLimit {
        if (contains(other)) {
            return List.of(other);
        }
        if (other.contains(this)) {
            return List.of(this);
        }
        if (!isGeneral() && !other.isGeneral()) {
            return List.of();
        }
        if (!meets(other)) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        overlap(other, 0, 0, new StringBuilder(), found, new HashSet<>());
        List<StringPattern> patterns = new ArrayList<>();
        found.forEach(marked -> patterns.add(new StringPattern(marked)));
        return patterns;
    }

    /** Reads both side by side: of a star and anything, either the star ends here, or it takes in what comes. */
    private void overlap(StringPattern other, int i, int j, StringBuilder read, Set<String> found, Set<String> seen)
            throws SearchLimit {
        if (!seen.add(i + "," + j + "," + read)) {
            return;
        }
        if (seen.size() > MOST_WAYS) {
            throw new SearchLimit("`" + shown() + "` and `" + other.shown() + "` overlap in too many ways");
        }
        if (i == text.length() && j == other.text.length()) {
            found.add(read.toString());
            return;
        }
        char mine = i < text.length() ? text.charAt(i) : 0;
        char theirs = j < other.text.length() ? other.text.charAt(j) : 0;
        boolean myStar = i < text.length() && mine == ANY;
        boolean theirStar = j < other.text.length() && theirs == ANY;
        int length = read.length();
        if (myStar && theirStar) {
            if (length == 0 || read.charAt(length - 1) != ANY) {
                read.append(ANY);
            }
            overlap(other, i + 1, j, read, found, seen);
            overlap(other, i, j + 1, read, found, seen);
        } else if (myStar) {
            overlap(other, i + 1, j, read, found, seen);
            if (j < other.text.length()) {
                overlap(other, i, j + 1, read.append(theirs), found, seen);
            }
        } else if (theirStar) {
            overlap(other, i, j + 1, read, found, seen);
            if (i < text.length()) {
                overlap(other, i + 1, j, read.append(mine), found, seen);
            }
        } else if (i < text.length() && j < other.text.length() && same(mine, theirs)) {
            overlap(other, i + 1, j + 1, read.append(mine == ONE ? theirs : mine), found, seen);
        }
        read.setLength(length);
    }

    /**
     * Returns strings that decide for all strings of this pattern whether patterns match them: see the class comment.
     * With wildcards for one character among the patterns, a star may also stand for fewer characters than those ask
     * for, so each length up to {@code ones} is tried.
     *
     * @param fresh a letter that no pattern has
     * @param ones how many wildcards for one character the longest run of them in any pattern has
     * @throws SearchLimit if there are too many
     */
    List<String> generic(char fresh, int ones) throws SearchLimit {
        List<StringBuilder> strings = new ArrayList<>();
        strings.add(new StringBuilder());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ANY || ones == 0) {
                for (StringBuilder string : strings) {
                    string.append(c < ONE ? c : fresh);
                }
                continue;
            }
            List<StringBuilder> longer = new ArrayList<>();
            for (StringBuilder string : strings) {
                for (int length = 0; length <= ones + 1; length++) {
                    longer.add(new StringBuilder(string)
                            .append(String.valueOf(fresh).repeat(length)));
                }
            }
            strings = longer;
            if (strings.size() > MOST_WAYS) {
                throw new SearchLimit("`" + shown() + "` can stand for too many kinds of strings");
            }
        }
        List<String> made = new ArrayList<>();
        for (StringBuilder string : strings) {
            if (string.length() > 0) {
                made.add(string.toString());
            }
        }
        return made;
    }

    /** Returns the usual notation. */
    String shown() {
        return text.replace(ANY, '*').replace(ONE, '?');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StringPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return shown();
    }
}
