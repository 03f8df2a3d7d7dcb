package dev.writ.cli.report;

/** How much a text for people says. */
public enum Detail {
    /** Problems that stop a run, and nothing else. */
    PROBLEMS,
    /** What was done, and every problem. Notes are counted. */
    USUAL,
    /** The same with the notes. */
    NOTES
}
