package dev.writ.maven.run;

import java.util.Objects;
import org.apache.maven.plugin.logging.Log;

/**
 * A line for the log of a build.
 *
 * @param level how loud
 * @param text without a line feed
 */
public record LogLine(Level level, String text) {

    /** How loud a line is. */
    public enum Level {
        DEBUG,
        INFO,
        /** As loud as the one before; what was looked at. */
        SUMMARY,
        WARN,
        ERROR
    }

    public LogLine {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(text, "text");
    }

    /** Returns this line as one of a run that had nothing new to look at. */
    LogLine unchanged() {
        return level == Level.SUMMARY ? new LogLine(level, text + " (unchanged)") : this;
    }

    /** Writes this line. */
    public void to(Log log) {
        switch (level) {
            case DEBUG -> log.debug(text);
            case INFO, SUMMARY -> log.info(text);
            case WARN -> log.warn(text);
            case ERROR -> log.error(text);
        }
    }
}
