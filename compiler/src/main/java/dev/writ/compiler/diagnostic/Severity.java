package dev.writ.compiler.diagnostic;

/** How much a diagnostic matters, gravest first. */
public enum Severity {
    /** The source has no meaning, or none that can be enforced. Cannot be accepted. */
    ERROR("error"),
    /** Legal, but likely to give or take access by mistake. Fails the run unless accepted with a reason. */
    DANGER("danger"),
    /** Worth a look. Never fails a run. */
    WARNING("warning"),
    /** Something the reader should know. */
    NOTE("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** Returns the lower-case word used in every report. */
    public String word() {
        return word;
    }

    /** Tells whether a finding of this severity makes a run fail, if the run is not told otherwise. */
    public boolean fails() {
        return isAtLeast(DANGER);
    }

    /** Tells whether this is as grave as another one, or graver. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
