package dev.writ.maven.run;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/** An output whose lines go to the log of a build as soon as each is whole. */
public final class LogStream extends OutputStream {

    private final Consumer<String> log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * Makes an output.
     *
     * @param log is given each line, without its line feed
     */
    public LogStream(Consumer<String> log) {
        this.log = Objects.requireNonNull(log, "log");
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') {
            line.write(b);
            return;
        }
        log.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
