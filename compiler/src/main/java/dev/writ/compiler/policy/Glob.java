package dev.writ.compiler.policy;

/** Plain string matching in which {@code *} stands for any characters, slashes too, and nothing else is special. */
public final class Glob {

    private Glob() {}

    /** Tells whether a pattern matches a whole string. Takes time proportional to their lengths' product at most. */
    public static boolean matches(String pattern, String string) {
        int p = 0;
        int s = 0;
        int star = -1;
        int mark = 0;
        while (s < string.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = s;
            } else if (p < pattern.length() && pattern.charAt(p) == string.charAt(s)) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
