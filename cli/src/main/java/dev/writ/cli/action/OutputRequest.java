package dev.writ.cli.action;

import dev.writ.compiler.diagnostic.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code check} makes of what it finds.
 *
 * @param reports the reports that are wanted; empty for text on standard output
 * @param writeBaseline the file to write a baseline to
 * @param fixing whether findings are repaired
 * @param failOn the least grave findings that fail the run, for reports that tell these apart
 */
public record OutputRequest(List<Wanted> reports, Optional<String> writeBaseline, Fixing fixing, Severity failOn) {

    /** What becomes of repairs. */
    public enum Fixing {
        /** They are not looked at. */
        NONE,
        /** They are shown. */
        SHOWN,
        /** They are made. */
        DONE
    }

    /** Nothing but the report for people. */
    public static final OutputRequest NOTHING =
            new OutputRequest(List.of(), Optional.empty(), Fixing.NONE, Severity.DANGER);

    /** The word for the report for people. */
    public static final String TEXT = "text";

    /** The word for the document that {@code --json} prints. */
    public static final String JSON = "json";

    public OutputRequest {
        reports = List.copyOf(reports);
        Objects.requireNonNull(writeBaseline, "writeBaseline");
        Objects.requireNonNull(fixing, "fixing");
        Objects.requireNonNull(failOn, "failOn");
    }

    /**
     * A report.
     *
     * @param format the word for its format
     * @param file where it goes; empty for standard output
     */
    public record Wanted(String format, Optional<String> file) {
        public Wanted {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(file, "file");
        }
    }

    /** Returns the report that goes to standard output; text if none does: silence is never a success. */
    public String standardOutput() {
        for (Wanted report : reports) {
            if (report.file().isEmpty()) {
                return report.format();
            }
        }
        return TEXT;
    }
}
