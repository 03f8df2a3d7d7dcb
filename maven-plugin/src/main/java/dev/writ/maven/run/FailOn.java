package dev.writ.maven.run;

import dev.writ.compiler.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The least grave findings that fail a build.
 *
 * @param least their severity
 */
public record FailOn(Severity least) {

    /** Returns what a word stands for; empty if it is no severity. */
    public static Optional<FailOn> of(String word) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word)) {
                return Optional.of(new FailOn(severity));
            }
        }
        return Optional.empty();
    }

    /** Returns all words. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            words.add(severity.word());
        }
        return words;
    }

    /** Returns this, or dangers where only errors would fail the build: nothing is made while there is a danger. */
    public FailOn orDanger() {
        return fails(Severity.DANGER) ? this : new FailOn(Severity.DANGER);
    }

    /** Tells whether a finding of this severity fails the build. */
    public boolean fails(Severity severity) {
        return severity.isAtLeast(least);
    }
}
