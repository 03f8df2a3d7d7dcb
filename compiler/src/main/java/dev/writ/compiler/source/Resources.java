package dev.writ.compiler.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The texts that ship inside the program. */
public final class Resources {

    private Resources() {}

    /** Returns a text if there is one of this name. */
    public static Optional<String> find(String name) {
        return find(Resources.class, name);
    }

    /** Returns a text if there is one of this name beside a class, which may have been added to the program. */
    public static Optional<String> find(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Returns a text that has to be there. */
    public static String get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not in the program"));
    }
}
