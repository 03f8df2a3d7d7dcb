package dev.writ.compiler;

import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a build is told beside its sources. None of it changes who may do what.
 *
 * @param asOf the day on which reviews and acceptances are judged
 * @param policyNamePrefix what the names of organization policies begin with; empty for nothing
 */
public record CompilerOptions(LocalDate asOf, String policyNamePrefix) {

    /** What a prefix of policy names looks like. */
    public static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{0,32}");

    public CompilerOptions {
        Objects.requireNonNull(asOf, "asOf");
        if (!PREFIX.matcher(policyNamePrefix).matches()) {
            throw new IllegalArgumentException("not a prefix of policy names: " + policyNamePrefix);
        }
    }

    /** Returns the options of a build that is told nothing but the day. */
    public static CompilerOptions on(LocalDate asOf) {
        return new CompilerOptions(asOf, "");
    }
}
