package dev.writ.maven;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** The log of a build with {@code -X}, kept: whatever is said at any level. */
final class BuildLog extends SystemStreamLog {

    private final List<String> lines = new ArrayList<>();

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public synchronized void debug(CharSequence content) {
        lines.add("[DEBUG] " + content);
    }

    @Override
    public synchronized void info(CharSequence content) {
        lines.add("[INFO] " + content);
    }

    @Override
    public synchronized void warn(CharSequence content) {
        lines.add("[WARNING] " + content);
    }

    @Override
    public synchronized void error(CharSequence content) {
        lines.add("[ERROR] " + content);
    }

    /** What Maven prints of a failure with {@code -e}. */
    synchronized void failure(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        lines.add(trace.toString());
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
