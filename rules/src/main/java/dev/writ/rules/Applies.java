package dev.writ.rules;

/** What a rule can look at. */
public enum Applies {
    /** Organization policies that were written as JSON. */
    ORGANIZATION_JSON("organization policies in JSON"),
    /** Bucket policies that were written as JSON. */
    BUCKET_JSON("bucket policies in JSON"),
    /** Sources in Writ, and the policies that they mean. */
    WRIT("Writ");

    private final String words;

    Applies(String words) {
        this.words = words;
    }

    /** Returns how reports and pages call it. */
    public String words() {
        return words;
    }
}
