package dev.writ.compiler.analysis;

/** What strings of one dimension look like, so that a witness is a request that could be made. */
enum Shape {
    /** An ARN of a principal: {@code arn:aws:iam::ORGANIZATION:IDENTITY}. */
    PRINCIPAL("abcdefghijklmnopqrstuvwxyz0123456789", ":role/x"),
    /** A bucket. */
    BUCKET("abcdefghijklmnopqrstuvwxyz0123456789-", ""),
    /** A bucket, a slash, a key. */
    OBJECT("abcdefghijklmnopqrstuvwxyz0123456789", "/a"),
    /** The name of an action. */
    ACTION("XYZABCDEFGHIJKLMNOPQRSTUVWabcdefghijklmnopqrstuvwxyz0123456789", ""),
    /** The value of a condition key. */
    VALUE("abcdefghijklmnopqrstuvwxyz0123456789-_.ABCDEFGHIJKLMNOPQRSTUVWXYZ", "");

    /** What every principal begins with. */
    static final String ARN = "arn:aws:iam::";

    private final String letters;
    private final String rest;

    Shape(String letters, String rest) {
        this.letters = letters;
        this.rest = rest;
    }

    /** Returns characters that may continue a string, those that look best first. */
    String letters() {
        return letters;
    }

    /** Tells whether a string has the shape. */
    boolean fits(String string) {
        return switch (this) {
            case PRINCIPAL -> {
                int colon = string.indexOf(':', ARN.length());
                yield string.startsWith(ARN) && colon > ARN.length() && colon < string.length() - 1;
            }
            case BUCKET -> !string.isEmpty() && string.indexOf('/') < 0;
            case OBJECT -> string.indexOf('/') > 0 && string.indexOf('/') < string.length() - 1;
            case ACTION -> string.indexOf(':') > 0 && string.indexOf(':') < string.length() - 1;
            case VALUE -> true;
        };
    }

    /** Returns a string with the shape that begins with one that may not have it yet. */
    String complete(String start) {
        return fits(start) ? start : start + rest;
    }
}
